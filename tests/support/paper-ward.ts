import type { Channel } from '../../src/ratings/rating.ts'
import type { AllCounts } from '../../src/reports/assemble.ts'
import { spanBefore } from '../../src/reports/before.ts'
import type { DayLine, Question } from '../../src/reports/day-lines.ts'
import type { Asked } from '../../src/reports/forms.ts'
import { type Gates, gatesOf } from '../../src/reports/gates.ts'
import { minus } from '../../src/reports/marks.ts'
import type { Names, PlaceCount } from '../../src/reports/queries.ts'
import type { Reader } from '../../src/reports/read.ts'
import type { Span } from '../../src/reports/report.ts'
import { shownSpan } from '../../src/reports/shown-span.ts'
import { stepsOf } from '../../src/reports/span.ts'
import { addDays, type Day, daysBetween, weekdayOf } from '../../src/values/day.ts'
import type { Bars } from '../../src/values/score.ts'

/** A ward that is nothing but counts: who was rated how often, where, how and on which day. */
export type PaperWard = Readonly<{ lines: readonly DayLine[]; names: Names; first: Day; today: Day }>

export type Random = Readonly<{
  share(): number
  int(below: number): number
  chance(share: number): boolean
  one<T>(of: readonly T[]): T
}>

/** mulberry32: the same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number) => Math.floor(share() * below)
  return { share, int, chance: (of) => share() < of, one: (of) => of[int(of.length)] as (typeof of)[number] }
}

/** Whom the lines are about; on paper any names will do. */
export type Ids = Readonly<{ officers: readonly string[]; desks: readonly string[]; points: readonly string[] }>

const IDS: Ids = {
  officers: ['lan', 'minh', 'hoa', 'sáu', 'thu', 'tư', 'năm', 'ba'],
  desks: ['quầy 1', 'quầy 2', 'quầy 3', 'quầy 4'],
  points: ['điểm 1', 'điểm 2'],
}

/**
 * Thin and busy, with one officer and with eight, who come, leave and share desks; nobody assigned now and then, a support
 * point, some sent with help, some on paper, some flagged, some left out, some confirmed. `until`: today there.
 */
export function paperWard(random: Random, ids: Ids = IDS, until: Day | null = null): PaperWard {
  const { int, chance, one } = random
  const [start, length] = [addDays('2025-03-01', int(400)), 20 + int(380)]
  const first = until === null ? start : addDays(until, -length)
  const today = addDays(first, length)
  const aDay = one([0.1, 0.4, 1, 3, 8, 20])
  const officers = ids.officers.slice(0, 1 + int(ids.officers.length))
  const desks = ids.desks.slice(0, 1 + int(ids.desks.length))
  const staff = officers.map((id, at) => ({
    id,
    desk: desks[at % desks.length] as string,
    from: chance(0.7) ? 0 : int(length),
    to: chance(0.7) ? length : int(length),
    weight: one([0.05, 0.3, 1, 1]),
  }))
  const [unassigned, help, flags, exclusions, handling, body, confirmed] = [
    one([0, 0.02, 0.2]), one([0, 0.1, 0.4]), one([0, 0.02, 0.2]), one([0, 0.02, 0.1]), one([0.1, 0.6]), one([0, 0.2]), one([0, 0.5]),
  ] // biome-ignore format: one list
  const lines = new Map<string, { line: DayLine; at: Map<number, [number, number, number]> }>()
  const put = (line: Omit<DayLine, 'since' | 'days' | Question>, day: number, ...of: [number, number, number]) => {
    const key = JSON.stringify(line)
    const known = lines.get(key) ?? { line: { ...line, since: first, days: [], service: [], handling: [], ward: [] }, at: new Map() }
    lines.set(key, known)
    const n = known.at.get(day) ?? [0, 0, 0]
    known.at.set(day, [n[0] + of[0], n[1] + of[1], n[2] + of[2]])
  } // biome-ignore format: one line a thing
  for (let day = 0; day <= length; day++) {
    if (weekdayOf(addDays(first, day)) > 5 && chance(0.9)) continue
    const there = staff.filter(({ from, to }) => from <= day && day <= to)
    const n = Math.floor(aDay * 2 * random.share() + random.share())
    for (let i = 0; i < n; i++) {
      const kind = random.share()
      const who = there.length > 0 && chance(1 - unassigned) ? one(there) : null
      const sits = who !== null && chance(who.weight) ? who : (there[0] ?? null)
      const desk = kind < 0.85 ? (chance(0.9) ? (sits?.desk ?? one(desks)) : one(desks)) : null
      const place = {
        desk,
        point: desk === null && kind < 0.95 ? one(ids.points) : null,
        officer: desk === null || who === null ? null : (sits?.id ?? null),
        channel: (chance(help) ? one(['assisted', 'tablet', 'paper']) : 'self') as Channel,
      }
      const of = [1, Number(chance(handling)), Number(chance(body))] as [number, number, number]
      put({ mark: null, ...place }, day, ...of)
      const isOut = chance(exclusions)
      if (isOut) put({ mark: 'excluded', ...place }, day, ...of)
      else if (chance(flags)) put({ mark: 'flagged', ...place }, day, ...of)
      if (!isOut && chance(confirmed)) put({ mark: 'confirmed', ...place }, day, ...of)
    }
  }
  const filled = [...lines.values()].map(({ line, at }): DayLine => {
    const days = [...at.keys()]
    const n = (question: 0 | 1 | 2) => days.map((day) => at.get(day)?.[question] ?? 0)
    return { ...line, days, service: n(0), handling: n(1), ward: n(2) }
  })
  const names = {
    officers: staff.map(({ id, to }) => ({ id, name: id, title: '', active: to === length })),
    desks: desks.map((id) => ({ id, code: id, name: id, active: true })),
    points: ids.points.map((id) => ({ id, name: id, active: true })),
  }
  return { lines: filled, names, first, today }
}

/** What the counters would give over any span; all who answered were satisfied, since only their number matters here. */
export function countsOnPaper(
  { lines }: Pick<PaperWard, 'lines'>,
  asked: Asked,
  reader: Reader,
  gates: Gates = gatesOf(lines),
): { shown: Asked & { asked: Span }; counts: AllCounts } {
  const line = reader.line(gates)
  const shown = { ...asked, ...shownSpan(asked, line, reader.others(gates)), asked: { from: asked.from, to: asked.to } }
  const before = spanBefore(shown)
  const earlier = { from: shownSpan(before, line).from, to: before.to }
  const sums = sumsOf(lines)
  const places = (mark: Mark, span: Span): PlaceCount[] =>
    sums.places
      .filter((place) => place.mark === mark)
      .map(({ desk, point, officer, of }) => {
        const [service, handling, ward] = of.map((one) => between(one, span)) as [Bars, Bars, Bars]
        return { desk, point, officer, service, handling, ward }
      })
      .filter(({ service }) => service[4] > 0)
  const headline = (span: Span) => minus<PlaceCount>(places(null, span), places('excluded', span))
  return {
    shown,
    counts: {
      gates,
      places: headline(shown),
      steps: stepsOf(shown, shown.by).flatMap(({ start, from, to }) =>
        sums.officers.map(({ officer, of }) => ({ start, officer, service: between(of, { from, to }) })),
      ),
      marked: { flagged: places('flagged', shown), excluded: places('excluded', shown) },
      finished: [],
      handled: [],
      rated: [],
      channels: sums.channels.map(({ channel, officer, of }) => ({ channel, officer, service: between(of, shown) })),
      confirmed: between(sums.confirmed, shown),
      earlier: { ...earlier, places: headline(earlier), gates },
    },
  }
}

type Mark = DayLine['mark']
/** How many lie before each day after `since`. */
type UpTo = Readonly<{ since: Day; n: readonly number[] }>

type Sums = Readonly<{
  places: readonly (Pick<DayLine, 'mark' | 'desk' | 'point' | 'officer'> & { of: readonly UpTo[] })[]
  officers: readonly (Pick<DayLine, 'officer'> & { of: UpTo })[]
  channels: readonly (Pick<DayLine, 'officer' | 'channel'> & { of: UpTo })[]
  confirmed: UpTo
}>

const known = new WeakMap<readonly DayLine[], Sums>()

/** Added up once for each ward. */
function sumsOf(lines: readonly DayLine[]): Sums {
  const made = known.get(lines)
  if (made) return made
  const grouped = <K extends keyof DayLine>(of: readonly DayLine[], keys: readonly K[]) =>
    [...Map.groupBy(of, (line) => keys.map((key) => line[key]).join()).values()].map((group) => ({
      key: group[0] as Pick<DayLine, K>,
      group,
    }))
  const net = (of: readonly DayLine[]) =>
    upTo(of, 'service', (mark) => (mark === null ? 1 : mark === 'excluded' ? -1 : 0))
  const atDesks = lines.filter(({ desk }) => desk !== null)
  const sums: Sums = {
    places: grouped(lines, ['mark', 'desk', 'point', 'officer']).map(({ key: { mark, desk, point, officer }, group }) => ({
      mark, desk, point, officer, of: QUESTIONS.map((question) => upTo(group, question, () => 1)),
    })),
    officers: grouped(atDesks, ['officer']).map(({ key: { officer }, group }) => ({ officer, of: net(group) })),
    channels: grouped(atDesks, ['channel', 'officer']).map(({ key: { channel, officer }, group }) => ({
      channel, officer, of: net(group),
    })),
    confirmed: upTo(atDesks, 'service', (mark) => Number(mark === 'confirmed')),
  } // biome-ignore format: as it reads
  known.set(lines, sums)
  return sums
}

const QUESTIONS = ['service', 'handling', 'ward'] as const

function upTo(lines: readonly DayLine[], question: Question, sign: (mark: Mark) => number): UpTo {
  const since = lines[0]?.since ?? '2025-01-01'
  const n: number[] = new Array(2 + Math.max(0, ...lines.map(({ days }) => days.at(-1) ?? 0))).fill(0)
  for (const line of lines) {
    line.days.forEach((day, i) => {
      n[day + 1] = (n[day + 1] as number) + sign(line.mark) * (line[question][i] as number)
    })
  }
  for (let day = 1; day < n.length; day++) n[day] = (n[day] as number) + (n[day - 1] as number)
  return { since, n }
}

function between({ since, n }: UpTo, { from, to }: Span): Bars {
  const at = (day: Day) => n[Math.max(0, Math.min(n.length - 1, daysAfter(since, day)))] ?? 0
  return [0, 0, 0, 0, at(to) - at(from)]
}

const apart = new Map<Day, Map<Day, number>>()

/** Asked for by the million, of the same few days. */
function daysAfter(since: Day, day: Day): number {
  const known = apart.get(since) ?? new Map<Day, number>()
  apart.set(since, known)
  const n = known.get(day) ?? daysBetween(since, day)
  known.set(day, n)
  return n
}
