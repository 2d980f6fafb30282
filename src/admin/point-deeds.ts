import type { Context } from 'hono'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { changePoint } from '../points/change.ts'
import { openPoint } from '../points/open.ts'
import type { Point } from '../points/point.ts'
import { findPoint } from '../points/queries.ts'
import { perform, type World } from '../world.ts'
import { choicesFor } from './house-deeds.ts'
import { pointFormPage } from './point-form-page.ts'
import { readPointForm, readSeen, readTyped, seenOf } from './point-forms.ts'
import { type InWard, onTo } from './ward-view.ts'

export async function addPointFrom(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const values = readTyped(await c.req.parseBody())
  const neighbourhoods = await choicesFor(world, ward.id, null)
  const again = (faults: readonly Fault[], taken: string | null = null) =>
    c.html(pointFormPage(view, { point: null, values, neighbourhoods, faults, taken }), 422)
  const read = readPointForm(values, neighbourhoods)
  if (!read.ok) return again(inWords(words, read.wrong))
  const opened = await perform(world, c.get('actor'), (act) => openPoint(act, ward.id, read.facts))
  if (opened.outcome === 'added') return onTo(c, `/admin/points/${opened.id}?done=added`)
  const message = (opened.closed ? words.points.takenClosed : words.points.taken)(read.facts.name)
  return again([{ field: 'name', message }], opened.id)
}

export async function changePointFrom(world: World, c: Context<InWard>, point: Point): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const values = readTyped(await c.req.parseBody())
  const neighbourhoods = await choicesFor(world, ward.id, point)
  const again = (faults: readonly Fault[], taken: string | null = null) =>
    c.html(pointFormPage(view, { point, values, neighbourhoods, faults, taken }), 422)
  const read = readPointForm(values, neighbourhoods)
  if (!read.ok) return again(inWords(words, read.wrong))
  const before = readSeen(values.seen)
  const done =
    before && (await perform(world, c.get('actor'), (act) => changePoint(act, ward.id, point.id, before, read.facts)))
  const renamed = before?.name !== read.facts.name
  if (done?.outcome === 'changed') return onTo(c, `/admin/points/${point.id}?done=${renamed ? 'name' : 'saved'}`)
  if (done?.outcome === 'same') return onTo(c, `/admin/points/${point.id}?done=same`)
  if (done?.outcome === 'taken')
    return again([{ field: 'name', message: words.points.taken(read.facts.name) }], done.id)
  const now = (await findPoint(world.db, ward.id, point.id)) ?? point
  const changed = words.points.changed([now.name, now.address, now.neighbourhood].filter(Boolean).join(', '))
  const fresh = { ...values, seen: seenOf(now) }
  return c.html(pointFormPage(view, { point: now, values: fresh, neighbourhoods, faults: [], changed }), 409)
}
