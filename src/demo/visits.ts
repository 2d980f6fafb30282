import type { Score } from '../ratings/rating.ts'
import { addDays, type Day, dayOf, daysBetween, timeOf, weekdayOf } from '../values/day.ts'
import { holidayOn } from '../values/holidays.ts'
import { NEIGHBOUR_DESK, NEIGHBOUR_OFFICER, type Neighbour } from './neighbours.ts'
import { DESKS, OFFICERS } from './people.ts'
import { POINTS } from './points.ts'
import { type Random, seeded } from './random.ts'
import { type Duty, local, PAST } from './roster.ts'

/** Who was visited: a desk by its code, a point by its name, or the ward as a body. */
type Visited = { desk: string } | { point: string } | 'ward'

export type Visit = Readonly<{
  visited: Visited
  /** code of the officer who sat there when the page was opened; null: nobody, or nobody's place */
  officer: string | null
  day: Day
  openedAt: Date
  receivedAt: Date
  service: Score
  /** 0 … 1: how well the visit went; what else the resident says follows from it */
  went: number
}>

const WARD_VISITS = 6

// The bars of a visit that went well and of one that did not, from 1 to 5; a place's own bars lie between them.
const WELL = [0.4, 1.1, 5.5, 32, 61]
const BADLY = [13, 22, 30, 26, 9]

/** 90 days of rated visits up to `now`, in the order in which they were made. */
export function demoVisits(now: Date, duties: readonly Duty[]): Visit[] {
  const random = seeded(2)
  const today = dayOf(now)
  const atDesk = Map.groupBy(duties, ({ desk }) => desk)
  const days = Array.from({ length: PAST + 1 }, (_, i) => addDays(today, i - PAST))
  return days
    .flatMap((day, at) => visitsOn(day, at / PAST, atDesk, random))
    .filter((visit) => visit.receivedAt <= now)
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
}

/** The same of a ward beside Mẫu, at its only desk; the visits of each are its own. */
export function neighbourVisits({ code, visits, quality, progress }: Neighbour, now: Date): Visit[] {
  const random = seeded(Number(code))
  const today = dayOf(now)
  const days = Array.from({ length: PAST + 1 }, (_, i) => addDays(today, i - PAST))
  return days
    .filter((day) => weekdayOf(day) <= 5 && !holidayOn(day))
    .flatMap((day) => {
      const done = quality + progress * ((PAST - daysBetween(day, today)) / PAST)
      return Array.from({ length: Math.floor(visits + random.fraction()) }, () => {
        const openedAt = local(day, officeTime(weekdayOf(day), false, random))
        return visit({ desk: NEIGHBOUR_DESK }, NEIGHBOUR_OFFICER, day, openedAt, done, random)
      })
    })
}

function visitsOn(day: Day, progress: number, atDesk: ReadonlyMap<string, readonly Duty[]>, random: Random): Visit[] {
  const weekday = weekdayOf(day)
  if (weekday === 7 || holidayOn(day)) return []
  const busy = (weekday === 6 ? 0.4 : weekday === 1 ? 1.15 : 1) * (0.85 + random.fraction() * 0.3)
  const times = (visits: number) => Array.from({ length: Math.round(visits * busy + random.fraction() - 0.5) })

  const desks = DESKS.flatMap((desk) =>
    times(desk.visits).map(() => {
      const openedAt = local(day, officeTime(weekday, desk.code === '1', random))
      const officer = sittingAt(atDesk.get(desk.code) ?? [], openedAt)
      const quality = qualityOf(officer, progress) - (officer === null ? 0 : rushAt(weekday, openedAt))
      return visit({ desk: desk.code }, officer, day, openedAt, quality, random)
    }),
  )
  const ward = times(WARD_VISITS).map(() => {
    return visit('ward', null, day, local(day, officeTime(weekday, false, random)), 0.7 + progress * 0.1, random)
  })
  return [...desks, ...ward, ...pointVisits(day, weekday, random)]
}

function pointVisits(day: Day, weekday: number, random: Random): Visit[] {
  return POINTS.flatMap((point) => {
    const hours = point.hours.find((span) => span.weekday === weekday)
    if (!hours) return []
    return Array.from({ length: random.whole(point.visits - 2, point.visits + 2) }, () => {
      const openedAt = local(day, timeBetween(minutes(hours.opens), minutes(hours.closes), random))
      return visit({ point: point.name }, null, day, openedAt, 0.88, random)
    })
  })
}

function visit(visited: Visited, officer: string | null, day: Day, openedAt: Date, quality: number, random: Random) {
  const went = random.chance(quality) ? 0.5 + random.fraction() / 2 : random.fraction() / 2
  const service = (1 + random.weighted(went >= 0.5 ? WELL : BADLY)) as Score
  const receivedAt = new Date(openedAt.getTime() + random.whole(15, 240) * 1000 + random.whole(0, 999))
  return { visited, officer, day, openedAt, receivedAt, service, went }
}

function sittingAt(duties: readonly Duty[], at: Date): string | null {
  return duties.find(({ from, to }) => from <= at && (to === null || at < to))?.officer ?? null
}

/** Nobody at the desk, and people write down how that was. */
function qualityOf(code: string | null, progress: number): number {
  const officer = OFFICERS.find((one) => one.code === code)
  return officer ? officer.quality + officer.progress * progress : 0.25
}

/** What a full room takes off how a visit goes: Monday and the morning's peak are the worst, late and at noon it is calm. */
function rushAt(weekday: number, openedAt: Date): number {
  const hour = Number(timeOf(openedAt).slice(0, 2))
  const ofHour = hour === 8 || hour === 9 ? 0.06 : hour === 16 ? 0.03 : -0.05
  return ofHour + (weekday === 1 ? 0.05 : weekday === 6 ? -0.05 : -0.01)
}

/** Most come early in the morning and after the noon break; desk 1 stays open at noon. */
function officeTime(weekday: number, atNoon: boolean, random: Random): string {
  const morning = () => timeBetween(7 * 60 + 30, 9 * 60 + 30 + random.whole(0, 120), random)
  if (weekday === 6) return morning()
  if (atNoon && random.chance(0.12)) return timeBetween(11 * 60 + 30, 13 * 60, random)
  return random.chance(0.6) ? morning() : timeBetween(13 * 60, 15 * 60 + random.whole(0, 115), random)
}

function timeBetween(from: number, to: number, random: Random): string {
  const at = random.whole(from, to - 1)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
