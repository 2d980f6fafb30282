import { z } from 'zod'
import { DESK_LIMITS } from '../desks/desk.ts'
import type { Wrong } from '../html/staff-fields.ts'
import { readEnd, readMoment } from '../imports/moment.ts'
import { id, lengthFaults, text } from './forms.ts'

export const DeskForm = z.object({ code: text, name: text, before: text })
/** An empty name is nobody; one that can't be a name is refused, lest it be taken for nobody. */
export const HandOverForm = z.object({ officer: z.literal('').or(id), seen: text })
export const CancelForm = z.object({ assignment: id })
export const UndoForm = z.object({ deed: id })
export const PlanForm = z.object({ officer: id, from: text, to: text })

export function newDeskFaults({ code, name }: z.output<typeof DeskForm>): Wrong[] {
  return [
    ...lengthFaults('desk', 'name', name, DESK_LIMITS.name),
    ...lengthFaults('desk', 'code', code, DESK_LIMITS.code),
  ]
}

export function deskNameFaults(name: string): Wrong[] {
  return lengthFaults('desk', 'name', name, DESK_LIMITS.name)
}

export type Plan = Readonly<{ officerId: string; from: Date; to: Date | null }>

/** A plan as it was typed, or all that is wrong with it. */
export function readPlan(
  form: z.output<typeof PlanForm>,
  now: Date,
): { ok: true; plan: Plan } | { ok: false; wrong: Wrong[] } {
  const from = readMoment(form.from)?.at ?? null
  const to = form.to === '' ? null : readEnd(form.to)
  const wrong: Wrong[] = []
  if (form.officer === null) wrong.push({ field: 'officer', words: 'plan.officer.missing' })
  if (from === null) wrong.push({ field: 'from', words: 'plan.from.shape' })
  else if (from <= now) wrong.push({ field: 'from', words: 'plan.from.past' })
  if (form.to !== '' && to === null) wrong.push({ field: 'to', words: 'plan.to.shape' })
  if (from && to && to <= from) wrong.push({ field: 'to', words: 'plan.to.early' })
  if (wrong.length > 0 || form.officer === null || from === null) return { ok: false, wrong }
  return { ok: true, plan: { officerId: form.officer, from, to } }
}
