import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { Amount } from '../programme/figure.ts'
import {
  DIRECTIONS,
  INDICATOR_KINDS,
  INDICATOR_LIMITS,
  type Indicator,
  type IndicatorKind,
  type NewIndicator,
} from '../programme/indicator.ts'
import { type AmountFault, readAmount, readTarget } from '../programme/typed.ts'
import { periodFrom } from '../values/period.ts'
import { id, lengthFaults, text } from './forms.ts'

export const PeriodQuery = z.object({
  p: text.transform(periodFrom),
  done: z.enum(['saved', 'nothing', 'undone', 'late', 'changed', 'started']).optional().catch(undefined),
  n: z.coerce.number().int().min(0).max(100_000).catch(0),
})

export const UndoSaveForm = z.object({ save: id })

/** The grid's own boxes have names of two places: `r3.0`, the result of the fourth indicator in the first neighbourhood. */
export const GridForm = z.object({ p: text.transform(periodFrom), seen: text, indicators: text, places: text })

/** The three boxes of a figure, each by the first letter of its name in the form. */
const BOXES = { target: 't', result: 'r', whole: 'w' } as const satisfies Record<keyof Amount, string>

/** `WARD`: the line of the whole ward. */
export const WARD = 'x'

export function boxName(box: keyof Amount, indicator: number, place: number | typeof WARD): string {
  return `${BOXES[box]}${indicator}.${place}`
}

export type GridSpot = Readonly<{
  indicator: Indicator
  at: number
  place: number | typeof WARD
  placeId: string | null
}>
export type GridFault = Readonly<{ spot: GridSpot; box: keyof Amount; fault: AmountFault | 'doubled' }>

export type ReadGrid = Readonly<{
  typed: ReadonlyMap<string, string>
  amounts: readonly Readonly<{ spot: GridSpot; amount: Amount }>[]
  faults: readonly GridFault[]
}>

/** What was typed into a grid of these indicators and places, box by box, and all that is wrong with it. */
export function readGrid(
  body: Readonly<Record<string, unknown>>,
  indicators: readonly Indicator[],
  placeIds: readonly string[],
): ReadGrid {
  const typed = new Map<string, string>()
  const amounts: { spot: GridSpot; amount: Amount }[] = []
  const faults: GridFault[] = []
  for (const [at, indicator] of indicators.entries()) {
    for (const place of [...placeIds.keys(), WARD] as const) {
      const boxes = { target: '', result: '', whole: '' }
      for (const box of ['target', 'result', 'whole'] as const) {
        const name = boxName(box, at, place)
        boxes[box] = text.parse(body[name])
        typed.set(name, boxes[box])
      }
      const placeId = place === WARD ? null : (placeIds[place] ?? null)
      const spot = { indicator, at, place, placeId }
      const read = readAmount(indicator.kind, boxes)
      if (read.ok) amounts.push({ spot, amount: read.amount })
      else faults.push(...read.faults.map(({ field, fault }) => ({ spot, box: field, fault })))
    }
  }
  return { typed, amounts, faults }
}

export const IndicatorForm = z.object({
  name: text,
  unit: text,
  kind: z.enum(INDICATOR_KINDS).nullable().catch(null),
  better: z.enum(DIRECTIONS).catch('more'),
  usual: text,
})
export type IndicatorInput = z.output<typeof IndicatorForm>

/** An indicator as it was typed, or all that is wrong with it. `kind`: of one that there is. */
export function readIndicator(
  typed: IndicatorInput,
  kind: IndicatorKind | null,
): { ok: true; indicator: NewIndicator } | { ok: false; wrong: Wrong[] } {
  const { name, unit, better, usual } = typed
  const counted = kind ?? typed.kind
  const target = readTarget(counted ?? 'mean', usual)
  const wrong: Wrong[] = [
    ...lengthFaults('indicator', 'name', name, INDICATOR_LIMITS.name),
    ...(counted === null ? [{ field: 'kind', words: 'indicator.kind.missing' }] : []),
    ...lengthFaults('indicator', 'unit', unit, INDICATOR_LIMITS.unit),
    ...(typeof target === 'string' ? [{ field: 'usual', words: 'indicator.usual' }] : []),
  ]
  if (wrong.length > 0 || counted === null || typeof target === 'string') return { ok: false, wrong }
  return { ok: true, indicator: { name, unit, kind: counted, better, usualTarget: target } }
}

export const ListDone = z.object({
  done: z.enum(['added', 'changed', 'hidden', 'shown']).optional().catch(undefined),
  id,
})
