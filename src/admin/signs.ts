import type { Context } from 'hono'
import type { Staff } from '../access/guard.ts'
import { may } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { findDesk, whoSitsAt } from '../desks/queries.ts'
import type { DeskSign } from '../drawing/desk-sign.ts'
import { wardById } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import { findPlate } from '../plates/queries.ts'
import { wardTitle } from '../values/ward-title.ts'
import type { World } from '../world.ts'
import { readBoard } from './board.ts'
import type { SignSource } from './sign-routes.ts'
import { whichWard } from './which-ward.ts'

/** What the signs of plates say, for those who may read the ward; to everybody else there are none. */
export function signSource(world: World): SignSource {
  const actorOf = (c: Context) => (c as Context<Staff>).get('actor')
  const { publicUrl } = world.config
  return {
    now: world.now,
    async signOf(c, code) {
      const plate = await findPlate(world.db, code)
      if (!plate || plate.revokedAt !== null || !may(actorOf(c), 'signs.print', plate.wardId)) return null
      return signOfPlate(world, plate)
    },
    async signsOfWard(c, key) {
      const ward = await whichWard(world, actorOf(c), key)
      if (ward === null || ward === 'choose') return null
      const { desks } = await readBoard(world.db, ward.id, world.now())
      return desks.flatMap(({ desk, plates }): DeskSign[] => {
        const plate = plates.find(({ revokedAt }) => revokedAt === null)
        return plate
          ? [{ code: plate.code, publicUrl, ward: wardTitle(ward), desk: desk.name, officer: desk.officer }]
          : []
      })
    },
    async printed(c, [first, ...more]) {
      const plate = first ? await findPlate(world.db, first.code) : null
      if (!first || !plate) return
      const subject = more.length === 0 ? { kind: 'plate', id: first.code } : null
      const details = { count: more.length + 1, desk: more.length === 0 ? first.desk : null }
      await recordView(world, actorOf(c), plate.wardId, { action: 'signs-printed', subject, details })
    },
  }
}

/** A desk's sign, or the ward's own, without desk and officer. Houses and support points have signs of another kind. */
async function signOfPlate({ db, now, config }: World, { code, wardId, target }: Plate): Promise<DeskSign | null> {
  const found = await wardById(db, wardId)
  if (!found) return null
  const sign = { code, publicUrl: config.publicUrl, ward: wardTitle(found), desk: null, officer: null }
  if (target?.kind === 'ward') return sign
  if (target?.kind !== 'desk') return null
  const desk = await findDesk(db, wardId, target.id)
  return { ...sign, desk: desk?.name ?? null, officer: (await whoSitsAt(db, wardId, target.id, now())) ?? null }
}
