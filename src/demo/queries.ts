import { nobodyYet } from '../access/queries.ts'
import { allDesksOfWard } from '../desks/queries.ts'
import { findHouseAt } from '../houses/queries.ts'
import { officersOfWard } from '../officers/queries.ts'
import { findWard } from '../places/queries.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import type { PlateTarget } from '../plates/plate.ts'
import { platesOfWard } from '../plates/queries.ts'
import { pointsOfWard } from '../points/queries.ts'
import { LOW } from '../ratings/rating.ts'
import { type Day, dayOf } from '../values/day.ts'
import type { Db } from '../world.ts'
import { DEMO_USERS } from './people.ts'
import type { Ids } from './ratings.ts'
import { DEMO_CODE, DEMO_WARD } from './ward.ts'

/** `begun`: a start was cut short after the ward was founded; what is missing can be added. */
export type DemoState = { is: 'empty' | 'other' } | { is: 'begun' | 'whole'; ward: Ward; since: Date }

/** What a database holds, as far as the demo may touch it. The users come last, so they say that the demo is whole. */
export async function demoState(db: Db, now: Date): Promise<DemoState> {
  const ward = await findDemo(db, now)
  if (ward === null) {
    const anyWard = await db.selectFrom('wards').select('id').limit(1).executeTakeFirst()
    return { is: anyWard === undefined && (await nobodyYet(db)) ? 'empty' : 'other' }
  }
  const { since } = await db
    .selectFrom('wards')
    .select('created_at as since')
    .where('id', '=', ward.id)
    .executeTakeFirstOrThrow()
  return { is: (await nobodyYet(db)) ? 'begun' : 'whole', ward, since }
}

/** The fictional ward; null: this is a real service. */
export async function findDemo(db: Db, now: Date): Promise<Ward | null> {
  const ward = await findWard(db, DEMO_CODE, dayOf(now))
  return ward?.name === DEMO_WARD.name && ward.province === DEMO_WARD.province ? ward : null
}

export async function demoIds(db: Db, wardId: number): Promise<Ids> {
  const byCode = (all: readonly { code: string; id: string }[]) => new Map(all.map(({ code, id }) => [code, id]))
  return {
    wardId,
    desks: byCode(await allDesksOfWard(db, wardId)),
    officers: byCode(await officersOfWard(db, wardId)),
    points: new Map((await pointsOfWard(db, wardId)).map(({ name, id }) => [name, id])),
  }
}

/** Ratings that ask the ward for something, in the order in which they came. `asks`: in words, or by a tick. */
export async function demoWaiting(db: Db, wardId: number): Promise<{ id: string; day: Day; asks: boolean }[]> {
  const rows = await db
    .selectFrom('ratings')
    .select(['id', 'day', 'wants_reply', 'comment'])
    .where('ward_id', '=', wardId)
    .where((is) => is.or([is('service', '<=', LOW), is('wants_reply', '=', true)]))
    .orderBy('received_at')
    .execute()
  return rows.map(({ id, day, wants_reply, comment }) => ({ id, day, asks: wants_reply || comment !== null }))
}

/** What a newcomer is shown first: one plate of each kind (codes), and who may sign in. */
export type DemoFront = Readonly<{
  ward: string
  wardCode: string
  plates: Readonly<Record<PlateTarget['kind'], string>>
  deskName: string
  houseAddress: string
  pointName: string
  /** the sign of desk 1, for signed-in staff */
  signPath: string
  signIns: readonly Readonly<{ signIn: string; name: string; role: string }>[]
}>

/** Null where this is no demo. */
export async function demoFront(db: Db, now: Date): Promise<DemoFront | null> {
  const ward = await findDemo(db, now)
  if (ward === null) return null
  const [plates, [desk], [point], house] = await Promise.all([
    platesOfWard(db, ward.id),
    allDesksOfWard(db, ward.id),
    pointsOfWard(db, ward.id),
    findHouseAt(db, ward.id, 'Sen Trắng', '43/12/5A'),
  ])
  const plateOf = (kind: PlateTarget['kind'], id?: string) =>
    plates.find(({ target }) => target.kind === kind && (target.kind === 'ward' || target.id === id))?.code ?? ''
  return {
    ward: wardTitle(ward),
    wardCode: ward.code,
    plates: {
      ward: plateOf('ward'),
      desk: plateOf('desk', desk?.id),
      house: plateOf('house', house?.id),
      point: plateOf('point', point?.id),
    },
    deskName: desk?.name ?? '',
    houseAddress: house ? `${house.number} ${house.street}` : '',
    pointName: point?.name ?? '',
    signPath: `/admin/plates/${plateOf('desk', desk?.id)}/sign.pdf`,
    signIns: DEMO_USERS.map(({ signIn, name, role }) => ({ signIn, name, role })),
  }
}
