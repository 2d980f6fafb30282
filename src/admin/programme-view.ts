import type { Fault } from '../html/error-summary.ts'
import { type Neighbourhood, neighbourhoodsOf } from '../places/queries.ts'
import { type Amount, type Figure, spotKey } from '../programme/figure.ts'
import type { Indicator } from '../programme/indicator.ts'
import { typedTarget } from '../programme/print.ts'
import { progressOf, totalOf } from '../programme/progress.ts'
import { figuresIn, indicatorsOf, lastSave, sumsBetween } from '../programme/queries.ts'
import { rowsFor } from '../programme/read.ts'
import { seenOf } from '../programme/save.ts'
import { SAVE_UNDO_LIMIT } from '../programme/undo-save.ts'
import { addDays, dayOf } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { endOf, firstDayOf, LENGTHS, nextPeriod, type Period, periodBefore, periodOf } from '../values/period.ts'
import type { World } from '../world.ts'
import { boxName, type GridFault, WARD } from './programme-forms.ts'
import type { GridPage } from './programme-pages.ts'
import type { WardView } from './ward-view.ts'

type Asked = Readonly<{
  period: Period
  mayChange: boolean
  done?: 'saved' | 'nothing' | 'undone' | 'late' | 'changed' | 'started' | undefined
  n?: number
  stopped?: string
  faults?: readonly Fault[]
  /** as it was sent: which lines, in which order, and every box */
  indicators?: readonly Indicator[]
  places?: readonly string[]
  typed?: ReadonlyMap<string, string>
}>

// How far back and on one can choose without typing an address.
const BACK = { 1: 18, 3: 8, 12: 3 } as const

/** In the first days of a month the one before is written up. */
export function usualPeriod(now: Date): Period {
  return periodBefore(periodOf(dayOf(now), 1))
}

/** Everything that the page of a period shows. */
export async function readProgramme(world: World, view: WardView, asked: Asked): Promise<GridPage> {
  const { db } = world
  const { ward, words } = view
  const { period, mayChange, typed } = asked
  const every = await indicatorsOf(db, ward.id)
  const indicators = asked.indicators ?? every.filter(({ hiddenAt }) => hiddenAt === null)
  const [stored, earlier] = [
    await figuresIn(db, ward.id, [period]),
    await figuresIn(db, ward.id, [periodBefore(period)]),
  ]
  const all = await neighbourhoodsOf(db, ward.id)
  const places = asked.places
    ? asked.places.flatMap((id) => all.find((one) => one.id === id) ?? [])
    : rowsFor(all, stored)
  const sums = await sumsBetween(db, ward.id, firstDayOf(period), addDays(firstDayOf(period), 1))
  const now = new Map(stored.map((one) => [spotKey(one), one]))
  const before = new Map(earlier.map((one) => [spotKey({ ...one, period }), one]))
  const spot = ({ id }: Indicator, neighbourhoodId: string | null) =>
    spotKey({ indicatorId: id, neighbourhoodId, period })
  const carriedTarget = (indicator: Indicator, placeId: string | null) => {
    const key = spot(indicator, placeId)
    if (!mayChange || now.has(key)) return null
    return before.get(key)?.target ?? (placeId === null ? null : indicator.usualTarget)
  }
  const shown = (box: keyof Amount, indicator: Indicator, at: number, place: number | typeof WARD) => {
    if (typed) return typed.get(boxName(box, at, place)) ?? ''
    const placeId = place === WARD ? null : (places[place]?.id ?? null)
    const figure = now.get(spot(indicator, placeId))
    if (box === 'target') return typedTarget(indicator.kind, figure?.target ?? carriedTarget(indicator, placeId))
    const value = figure?.[box] ?? null
    if (value === null) return ''
    return mayChange ? String(value) : printNumber(value, 0, words.lang)
  }
  const save = await lastSave(db, ward.id, new Date(world.now().getTime() - SAVE_UNDO_LIMIT))
  return {
    period,
    periods: choices(period, world.now()),
    indicators,
    listed: every.length > 0,
    rows: {
      places,
      stored: (indicator, placeId) => {
        const figure = now.get(spot(indicator, placeId))
        return figure ? progressOf(indicator, amountOf(figure)) : null
      },
      shown,
      total: (indicator) => {
        const theirs = sums.find((one) => one.indicatorId === indicator.id && one.period === period)
        return theirs ? totalOf(indicator, period, theirs) : null
      },
    },
    seen: seenOf(stored),
    mayChange,
    faults: asked.faults ?? [],
    done: told(view, asked),
    stopped: asked.stopped ?? null,
    undo: save,
    carried: indicators.some((one) => places.some(({ id }) => carriedTarget(one, id) !== null)),
  }
}

function amountOf({ target, result, whole }: Figure): Amount {
  return { target, result, whole }
}

function told({ words }: WardView, { done, n = 0 }: Asked): string | null {
  const say = words.programme
  const number = printNumber(n, 0, words.lang)
  if (!done) return null
  const all = { saved: say.saved(number), nothing: say.unchanged, undone: say.undone, late: say.undoLate, changed: say.undoChanged, started: say.started(number) } // biome-ignore format: one line
  return all[done]
}

function choices(period: Period, now: Date): GridPage['periods'] {
  const [months, quarters, years] = LENGTHS.map((length) => {
    const list = [nextPeriod(periodOf(dayOf(now), length))]
    while (list.length < BACK[length] + 2) list.push(periodBefore(list.at(-1) ?? ''))
    const same = periodOf(firstDayOf(period), length) === period
    const all = same && !list.includes(period) ? [...list, period] : list
    return all.toSorted((a, b) => endOf(b).localeCompare(endOf(a)))
  })
  return { months: months ?? [], quarters: quarters ?? [], years: years ?? [] }
}

/** `Khu phố 2, Tài khoản mới: chỉ ghi số`: in the summary far from its box, beside it in the same words. */
export function faultsInWords(
  { words }: WardView,
  faults: readonly GridFault[],
  places: readonly Neighbourhood[],
): Fault[] {
  return faults.map(({ spot, box, fault }) => {
    const place = places.find(({ id }) => id === spot.placeId)?.name ?? words.programme.wholeWard
    const message = words.staff.faults[`programme.${fault}`] ?? fault
    return { field: boxName(box, spot.at, spot.place), message: `${place}, ${spot.indicator.name}: ${message}` }
  })
}
