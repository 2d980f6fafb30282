import { type Context, Hono } from 'hono'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { findChange } from '../merging/change-queries.ts'
import { settleHouses, undoSettling } from '../merging/settle.ts'
import { settlings, waitingByWard, waitingHouses, waitingStreets } from '../merging/settle-queries.ts'
import { allWards, findWard, wardsOn } from '../places/queries.ts'
import { type Ward, wardKey } from '../places/ward.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { settlePage } from './settle-pages.ts'
import { SettleForm, UndoSettlingForm, WaitingQuery } from './ward-change-forms.ts'

const MOST_SETTLINGS = 10

/** `/admin/wards/change/:change/houses`: houses of which nobody could say in which new ward they stand. */
export function settleRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  return new Hono<Staff>()
    .get(`/:change{${ID}}/houses`, (c) => list(world, c))
    .post(`/:change{${ID}}/houses`, form, (c) => settle(world, c))
    .post(`/:change{${ID}}/houses/undo`, form, async (c) => {
      const { id, from } = await at(world, c)
      const { settling } = UndoSettlingForm.parse(await c.req.parseBody())
      const undone = settling ? await perform(world, c.get('actor'), (act) => undoSettling(act, id, settling)) : 0
      return goTo(c, `${listPath(id, from)}undone=${undone}`)
    })
}

type Wrong = Readonly<{ field: string; words: 'pickMissing' | 'chosenMissing' }>
type Typed = Readonly<{ by: 'street' | 'house'; street: string; houses: readonly string[]; to: string }>

async function list(
  world: World,
  c: Context<Staff>,
  wrong: readonly Wrong[] = [],
  typed: Typed | null = null,
): Promise<Response> {
  const { id, olds, from, done } = await at(world, c)
  if (!done) return goTo(c, `/admin/wards/change/${id}`) // nothing waits before it is carried out
  const view = { words: wordsFor(c.req.query('lang')), actor: c.get('actor') }
  const { q, page, settled, undone } = WaitingQuery.parse(c.req.query())
  const wards = await wardsOn(world.db, dayOf(world.now()))
  const known = new Map((await allWards(world.db)).map((ward) => [ward.id, ward]))
  const shown = from && {
    ...from,
    streets: await waitingStreets(world.db, id, from.ward.id),
    houses: await waitingHouses(world.db, id, from.ward.id, q, page),
    lately: await settlings(world.db, id, from.ward.id, MOST_SETTLINGS),
  }
  const told = { settled: settled ?? null, undone: undone ?? null }
  const body = settlePage(view, { id, olds, from: shown, wards, known, q, told, wrong, typed })
  return c.html(body, wrong.length > 0 ? 422 : 200)
}

async function settle(world: World, c: Context<Staff>): Promise<Response> {
  const { id, from } = await at(world, c)
  if (from === null) return goTo(c, `${listPath(id, from)}settled=0`) // nothing waits, nothing ever did
  const typed = SettleForm.parse(await c.req.parseBody({ all: true }))
  const { by, street, houses, to } = typed
  const target = to === '' ? null : await findWard(world.db, to, dayOf(world.now()))
  const wrong: Wrong[] = [
    ...(by === 'house' && houses.length === 0 ? [{ field: 'houses', words: 'chosenMissing' } as const] : []),
    ...(target === null ? [{ field: `${by}-to`, words: 'pickMissing' } as const] : []),
  ]
  if (target === null || wrong.length > 0) return list(world, c, wrong, typed)
  const which = by === 'street' ? { street } : { ids: houses }
  const n = await perform(world, c.get('actor'), (act) => settleHouses(act, id, from.ward.id, which, target.id))
  return goTo(c, `${listPath(id, from)}settled=${n}`)
}

function listPath(id: string, from: OldWaiting | null): string {
  return `/admin/wards/change/${id}/houses?${from ? `from=${wardKey(from.ward)}&` : ''}`
}

type OldWaiting = Readonly<{ ward: Ward; heir: Ward | null; waiting: number; settled: number }>

/** The decree, its old wards with houses on the list, and the one that is meant: the first that has any left. */
async function at({ db, now }: World, c: Context<Staff>) {
  const change = await findChange(db, c.req.param('change') ?? '', now())
  if (!change) throw new Refusal('not-found')
  const wards = await allWards(db)
  const heirs = new Map(change.report?.olds.map(({ key, successor }) => [key, successor.key]))
  const olds = (await waitingByWard(db, change.id)).flatMap(({ wardId, ...counts }): OldWaiting[] => {
    const ward = wards.find((one) => one.id === wardId)
    const heir = ward && wards.find((one) => wardKey(one) === heirs.get(wardKey(ward)))
    return ward ? [{ ward, heir: heir ?? null, ...counts }] : []
  })
  const asked = WaitingQuery.parse(c.req.query()).from
  const from = olds.find(({ ward }) => wardKey(ward) === asked) ?? olds.find(({ waiting }) => waiting > 0) ?? olds[0]
  return { id: change.id, olds, from: from ?? null, done: change.stage === 'taken' }
}
