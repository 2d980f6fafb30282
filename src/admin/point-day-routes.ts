import { type Context, Hono } from 'hono'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { addException, restoreException, takeBackException } from '../points/except.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { changersOfPoints, pointOf } from './find-point.ts'
import { ID } from './forms.ts'
import { DaysForm, readDays } from './point-day-forms.ts'
import { daysInWords, newDaysPage } from './point-day-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/points/:point/days/…`: what adds days off and other hours, and takes them back. */
export function pointDayRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const changers = changersOfPoints
  return new Hono<InWard>()
    .get(`/:point{${ID}}/days/new`, ward, changers, async (c) => {
      return c.html(newDaysPage(c.get('view'), await pointOf(world, c), DaysForm.parse({}), []))
    })
    .post(`/:point{${ID}}/days/new`, form, ward, changers, (c) => add(world, c))
    .post(`/:point{${ID}}/days/:days{${ID}}/take-back`, form, ward, changers, async (c) => {
      const point = await pointOf(world, c)
      const days = c.req.param('days') ?? ''
      await perform(world, c.get('actor'), (act) => takeBackException(act, c.get('view').ward.id, point.id, days))
      return onTo(c, `/admin/points/${point.id}?done=days-back&days=${days}`)
    })
    .post(`/:point{${ID}}/days/:days{${ID}}/restore`, form, ward, changers, async (c) => {
      const point = await pointOf(world, c)
      const days = c.req.param('days') ?? ''
      const done = await perform(world, c.get('actor'), (act) =>
        restoreException(act, c.get('view').ward.id, point.id, days),
      )
      return onTo(c, `/admin/points/${point.id}?done=${done.outcome === 'added' ? 'days' : 'days-taken'}`)
    })
}

async function add(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { words, ward } = view
  const point = await pointOf(world, c)
  const values = DaysForm.parse(await c.req.parseBody())
  const again = (faults: readonly Fault[]) => c.html(newDaysPage(view, point, values, faults), 422)
  const read = readDays(values, dayOf(world.now()))
  if (!read.ok) return again(inWords(words, read.wrong))
  const done = await perform(world, c.get('actor'), (act) => addException(act, ward.id, point.id, read.exception))
  if (done.outcome === 'added') return onTo(c, `/admin/points/${point.id}?done=days`)
  return again([{ field: 'from', message: words.points.daysTaken(daysInWords(words, done.other)) }])
}
