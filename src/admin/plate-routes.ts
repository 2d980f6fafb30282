import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { lifeOf, openWrongs } from '../plates/life-queries.ts'
import { stateOfPlate } from '../plates/list-queries.ts'
import { findPlateAgain, losePlate } from '../plates/lose-plate.ts'
import { PLATE_UNDO_LIMIT, type Plate } from '../plates/plate.ts'
import { placeName, successorOf } from '../plates/queries.ts'
import { replacePlate } from '../plates/replace-plate.ts'
import { restorePlate } from '../plates/restore-plate.ts'
import { revokePlate } from '../plates/revoke-plate.ts'
import { settleWrong } from '../plates/tell-wrong.ts'
import { isBindingFresh } from '../plates/undo-binding.ts'
import { perform, type World } from '../world.ts'
import { plateDeedPage, platePage } from './one-plate-pages.ts'
import { ReasonForm, reasonFaults, SettleForm } from './plate-forms.ts'
import { CODE, type InPlate, inPlate, onlyKeepers, onward } from './plate-view.ts'

/** What a deed is done with. */
type Deed = Parameters<typeof losePlate>[0]

/** `/admin/plates/{code}`: one plate, its life, and what is done about it. */
export function plateRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const plate = inPlate(world)
  /** A deed that needs nothing but to be pressed. */
  const press = (name: string, deed: (act: Deed, plate: Plate) => Promise<string>) => async (c: Context<InPlate>) => {
    onlyKeepers(c)
    const done = await perform(world, c.get('actor'), (act) => deed(act, c.var.plate))
    return onward(c, `/admin/plates/${c.var.plate.code}?done=${done || name}`)
  }
  /** What is asked for first; a plate out of force has nothing left to ask for. */
  const ask = (deed: 'lost' | 'replace' | 'revoke') => async (c: Context<InPlate>) => {
    onlyKeepers(c)
    const { view, plate } = c.var
    if (plate.revokedAt !== null || (plate.target === null && deed !== 'revoke')) {
      return onward(c, `/admin/plates/${plate.code}`)
    }
    return c.html(plateDeedPage(view, plate, await placeName(world.db, plate.wardId, plate.target), deed))
  }

  return new Hono<InPlate>()
    .get(`/:code{${CODE}}`, plate, async (c) => c.html(await page(world, c)))
    .get(`/:code{${CODE}}/lost`, plate, ask('lost'))
    .get(`/:code{${CODE}}/replace`, plate, ask('replace'))
    .get(`/:code{${CODE}}/revoke`, plate, ask('revoke'))
    .post(
      `/:code{${CODE}}/lost`,
      form,
      plate,
      press('lost', async (act, { wardId, code }) => {
        await losePlate(act, wardId, code)
        return 'lost'
      }),
    )
    .post(
      `/:code{${CODE}}/found`,
      form,
      plate,
      press('found', async (act, { wardId, code }) => {
        await findPlateAgain(act, wardId, code)
        return 'found'
      }),
    )
    .post(
      `/:code{${CODE}}/restore`,
      form,
      plate,
      press('restore', async (act, { wardId, code }) =>
        (await restorePlate(act, wardId, code)).outcome === 'restored' ? 'restored' : 'late',
      ),
    )
    .post(`/:code{${CODE}}/replace`, form, plate, (c) => withReason(world, c, 'replace'))
    .post(`/:code{${CODE}}/revoke`, form, plate, (c) => withReason(world, c, 'revoke'))
    .post(`/:code{${CODE}}/settle`, form, plate, async (c) => {
      onlyKeepers(c)
      const { wardId, code } = c.var.plate
      const { how } = SettleForm.parse(await c.req.parseBody())
      if (how !== null) await perform(world, c.get('actor'), (act) => settleWrong(act, wardId, code, how))
      return onward(c, `/admin/plates/${code}${how === null ? '' : '?done=settled'}`)
    })
}

async function withReason(world: World, c: Context<InPlate>, deed: 'replace' | 'revoke'): Promise<Response> {
  onlyKeepers(c)
  const { view, plate } = c.var
  const { code, wardId } = plate
  const { reason } = ReasonForm.parse(await c.req.parseBody())
  const faults = inWords(view.words, reasonFaults(reason))
  if (faults.length > 0) {
    const place = await placeName(world.db, wardId, plate.target)
    return c.html(plateDeedPage(view, plate, place, deed, reason, faults), 422)
  }
  if (deed === 'revoke') {
    await perform(world, c.get('actor'), (act) => revokePlate(act, code, reason))
    return onward(c, `/admin/plates/${code}?done=revoked`)
  }
  const fresh = await perform(world, c.get('actor'), (act) => replacePlate(act, wardId, code, reason))
  return onward(c, `/admin/plates/${fresh}?done=replaced`)
}

async function page(world: World, c: Context<InPlate>) {
  const { view, plate } = c.var
  const { db } = world
  const now = world.now()
  const { code, wardId, revokedAt } = plate
  const [state, place, successor, wrongs, life, fresh] = await Promise.all([
    stateOfPlate(db, wardId, code),
    placeName(db, wardId, plate.target),
    successorOf(db, code),
    openWrongs(db, wardId, code),
    lifeOf(db, plate),
    isBindingFresh(db, code, now),
  ])
  const justRevoked = revokedAt !== null && now.getTime() - revokedAt.getTime() <= PLATE_UNDO_LIMIT
  return platePage(view, {
    plate,
    state: state?.state ?? 'made',
    place,
    successor,
    wrongs,
    life,
    mayChange: may(view.actor, 'plates.change', wardId),
    done: c.req.query('done') ?? null,
    undo: revokedAt === null ? (fresh ? 'unbind' : null) : justRevoked && successor === null ? 'restore' : null,
  })
}
