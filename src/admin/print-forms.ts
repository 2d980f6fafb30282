import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { MOST_BLANKS } from '../plates/make-blank.ts'
import { type Choice, imposed, ROLL, type SheetWish, type Wish } from '../printing/batch.ts'
import { facesFor, isFace } from '../printing/face.ts'
import { id, text } from './forms.ts'

export const SUBJECTS = ['houses', 'desks', 'points', 'ward', 'blank'] as const
export const PAPERS = ['a4', 'a3', 'roll', 'single'] as const

const tick = z.literal('1').optional().catch(undefined)

/** What is typed to choose plates. `asked`: the form was there; without it ticks stand as they usually are. `id`: of the batch. */
export const PrintForm = z.object({
  of: z.enum(SUBJECTS).catch('houses'),
  ...{ in: text, street: text, from: text, to: text, side: text, n: text, face: text, roll: text },
  paper: z.enum(PAPERS).catch('a4'),
  ...{ fresh: tick, marks: tick, bleed: tick, named: tick, asked: tick },
  id,
})

export type PrintInput = z.output<typeof PrintForm>

/** As it was typed; what is not said yet as it usually is. */
export function readTyped(query: unknown): PrintInput {
  const typed = PrintForm.parse(query)
  const face =
    isFace(typed.face) && facesFor(typed.of).includes(typed.face) ? typed.face : (facesFor(typed.of)[0] ?? '')
  const usual = typed.asked ? {} : { marks: '1' as const, named: '1' as const, n: '100', roll: String(ROLL.usual) }
  return { ...typed, face, ...usual }
}

/** What is wished for, or all that is wrong with it. */
export function readWish(
  typed: PrintInput,
  neighbourhoods: readonly Neighbourhood[],
): { ok: true; wish: Wish } | { ok: false; wrong: Wrong[] } {
  const [from, to] = [houseNumberOf(typed.from), houseNumberOf(typed.to)]
  const n = wholeOf(typed.n, 1, MOST_BLANKS)
  const roll = wholeOf(typed.roll, ROLL.least, ROLL.most)
  const houses = typed.of === 'houses'
  const wrong: Wrong[] = [
    ...(houses && from === 'wrong' ? [{ field: 'from', words: 'print.from.shape' }] : []),
    ...(houses && to === 'wrong' ? [{ field: 'to', words: 'print.to.shape' }] : []),
    ...(houses && isBackwards(from, to) ? [{ field: 'to', words: 'print.to.early' }] : []),
    ...(typed.of === 'blank' && n === null ? [{ field: 'n', words: 'print.n.shape' }] : []),
    ...(typed.paper === 'roll' && roll === null ? [{ field: 'roll', words: 'print.roll.shape' }] : []),
  ]
  const { face } = typed
  if (wrong.length > 0 || !isFace(face)) return { ok: false, wrong }
  const sheet: SheetWish = {
    paper: typed.paper,
    roll: typed.paper === 'roll' ? roll : null,
    bleed: typed.bleed === '1',
    marks: typed.marks === '1',
    ward: typed.named === '1',
  }
  if (imposed({ face, sheet }) === null) return { ok: false, wrong: [{ field: 'paper', words: 'print.paper.small' }] }
  return { ok: true, wish: { choice: choiceOf(typed, from, to, n, neighbourhoods), face, sheet } }
}

type Typed = number | null | 'wrong'

function choiceOf(
  { of, in: within, street, side, fresh }: PrintInput,
  from: Typed,
  to: Typed,
  n: number | null,
  neighbourhoods: readonly Neighbourhood[],
): Choice {
  if (of === 'blank') return { of, n: n ?? 1 }
  if (of !== 'houses') return { of }
  const known = within === 'none' || neighbourhoods.some(({ id }) => id === within)
  return {
    of,
    neighbourhood: known ? within : null,
    street: street || null,
    from: from === 'wrong' ? null : from,
    to: to === 'wrong' ? null : to,
    side: side === 'odd' || side === 'even' ? side : null,
    fresh: fresh === '1',
  }
}

function isBackwards(from: Typed, to: Typed): boolean {
  return typeof from === 'number' && typeof to === 'number' && to < from
}

/** A number on a street; null: none was typed. */
function houseNumberOf(typed: string): Typed {
  if (typed === '') return null
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 'wrong'
}

/** A whole number within its limits; 10.000 and 10,000 are ten thousand. */
function wholeOf(typed: string, least: number, most: number): number | null {
  const digits = typed.replace(/(?<=\d)[., ](?=\d{3}\b)/g, '')
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
  return number >= least && number <= most ? number : null
}

/** The sheets that were asked for; `null`: no numbers. */
export const PartQuery = z.object({
  from: z.coerce.number().int().min(1).max(1_000_000).optional().catch(Number.NaN),
  to: z.coerce.number().int().min(1).max(1_000_000).optional().catch(Number.NaN),
})

/** A choice as the query of an address. */
export function queryOf(typed: PrintInput): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...typed, id: null, asked: '1' })) if (value) query.set(name, value)
  return query.toString()
}
