import {
  type Closed,
  closedLine,
  closedParts,
  closedTogether,
  FEWEST_APART,
  onlyBoundaries,
  type PerDay,
} from './closed.ts'
import { type DayLine, lineOf, linesBy, NOTHING, only, type Question } from './day-lines.ts'
import { NOBODY } from './honest.ts'

/** Over which spans each line of a ward's report is told: to who reads the whole ward, and to an officer of it. */
export type Gates = Readonly<{
  total(question: Question): Closed
  officer(question: Question): (id: string) => Closed
  /** who has answers to `service` in these years, NOBODY included */
  officers(): readonly string[]
  desk(question: Question): (id: string) => Closed
  point(question: Question): (id: string) => Closed
  channel(channel: string): Closed
  /** of each officer's answers that came in this way, beside the ward's */
  channelOfOfficers(channel: string): Closed
  tier(tier: string): Closed
  /** without the flagged, or with the excluded; `officer` null: the ward's */
  marked(mark: Mark, question: Question, officer: string | null): Closed
  /** what an officer reads, who sees nobody else's */
  own(officer: string): OwnGates
  /** a support point read by itself */
  ownPoint(point: string): OwnGates
}>

export type OwnGates = Readonly<{
  total(question: Question): Closed
  channel(channel: string): Closed
  marked(mark: Mark, question: Question): Closed
}>

export type Mark = 'flagged' | 'excluded'

/** The gates of a ward, from its answers a day in all calendar years that are asked about. Each is made when it is needed. */
export function gatesOf(lines: readonly DayLine[]): Gates {
  const atDesks = lines.filter(({ desk }) => desk !== null)
  const whole = kept((question: Question) => (question === 'ward' ? asABody(lines) : lineOf(atDesks, question)))
  const total = kept((question: Question) => closedLine(whole(question)))
  const officers = kept((question: Question) => linesBy(atDesks, question, officerOf))
  const officer = kept((question: Question) =>
    closedParts(whole(question), officers(question), total(question), NOBODY),
  )
  const desk = kept((question: Question) =>
    closedParts(whole(question), linesBy(atDesks, question, deskOf), total(question)),
  )
  const points = kept((question: Question) => linesBy(lines, question, ({ point }) => point))
  const channels = kept(() => closedParts(whole('service'), linesBy(atDesks, 'service', channelOf), total('service')))
  const tiers = kept(() => {
    const parts = linesBy(atDesks, 'service', () => 'case', only('confirmed'))
    const rest = less(whole('service'), parts.get('case') ?? NOTHING)
    return closedParts(whole('service'), parts.set('unconfirmed', rest), total('service'))
  })
  const markedWard = kept((key: `${Mark} ${Question}`) => {
    const [mark, question] = key.split(' ') as [Mark, Question]
    return beside(whole(question), lineOf(atDesks, question, only(mark)), mark, total(question))
  })
  const markedOfficers = kept((key: `${Mark} ${Question}`) => {
    const [mark, question] = key.split(' ') as [Mark, Question]
    const [all, parts] = [lineOf(atDesks, question, only(mark)), linesBy(atDesks, question, officerOf, only(mark))]
    const within = onlyBoundaries(markedWard(key))
    const told = closedParts(all, parts, within, NOBODY, FEWEST_APART)
    const left = new Map([...officers(question)].map(([id, line]) => [id, less(line, parts.get(id) ?? NOTHING)]))
    const without = closedParts(less(whole(question), all), left, within, NOBODY)
    return (id: string): Closed => {
      const own = beside(officers(question).get(id) ?? NOTHING, parts.get(id) ?? NOTHING, mark, officer(question)(id))
      return mark === 'flagged' ? allOf(told(id), without(id), own) : allOf(told(id), own)
    }
  })
  return {
    total,
    officer,
    officers: () => [...officers('service').keys()],
    desk,
    point: (question) => kept((id) => closedLine(points(question).get(id) ?? NOTHING)),
    channel: (channel) => channels('')(channel),
    channelOfOfficers: kept((channel) => {
      const parts = linesBy(atDesks, 'service', (line) => (line.channel === channel ? officerOf(line) : null))
      return closedTogether([...parts.values()], channels('')(channel))
    }),
    tier: (tier) => tiers('')(tier),
    marked: (mark, question, id) =>
      id === null ? markedWard(`${mark} ${question}`) : markedOfficers(`${mark} ${question}`)(id),
    own: kept((id) => ownGates(atDesks.filter((line) => line.officer === id))),
    ownPoint: kept((id) => ownGates(lines.filter((line) => line.point === id))),
  }
}

function ownGates(mine: readonly DayLine[]): OwnGates {
  const whole = kept((question: Question) => lineOf(mine, question))
  const total = kept((question: Question) => closedLine(whole(question)))
  const channels = kept(() => closedParts(whole('service'), linesBy(mine, 'service', channelOf), total('service')))
  return {
    total,
    channel: (channel) => channels('')(channel),
    marked: (mark, question) => beside(whole(question), lineOf(mine, question, only(mark)), mark, total(question)),
  }
}

/** A total without the flagged ones in it, or with the excluded ones: told beside it where these are none or enough. */
function beside(whole: PerDay, marked: PerDay, mark: Mark, within: Closed): Closed {
  const apart = closedTogether([marked], onlyBoundaries(within), FEWEST_APART)
  return mark === 'flagged' ? closedLine(less(whole, marked), onlyBoundaries(apart)) : apart
}

function allOf(...closed: readonly Closed[]): Closed {
  const every = (days: readonly (readonly boolean[])[]) =>
    (days[0] ?? []).map((_, at) => days.every((one) => one[at] === true))
  return {
    over: (span) => closed.every((one) => one.over(span)),
    boundaries: (year) => every(closed.map((one) => one.boundaries(year))),
    empty: (year) => every(closed.map((one) => one.empty(year))),
  }
}

/** The ward as a body: what was said of it on any plate, and `service` where it was the ward that was rated. */
function asABody(lines: readonly DayLine[]): PerDay {
  const own = lines.filter(({ desk, point }) => desk === null && point === null)
  return plus(lineOf(lines, 'ward'), lineOf(own, 'service'))
}

const officerOf = ({ officer }: DayLine) => officer ?? NOBODY
const deskOf = ({ desk }: DayLine) => desk
const channelOf = ({ channel }: DayLine) => channel

function less(line: PerDay, other: PerDay): PerDay {
  return new Map([...line].map(([day, n]) => [day, n - (other.get(day) ?? 0)]))
}

function plus(line: PerDay, other: PerDay): PerDay {
  const days = new Set([...line.keys(), ...other.keys()])
  return new Map([...days].map((day) => [day, (line.get(day) ?? 0) + (other.get(day) ?? 0)]))
}

function kept<K extends string, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}
