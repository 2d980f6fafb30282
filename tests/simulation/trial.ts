import { FLAGS } from '../../src/flags/flag.ts'
import { openOn } from '../../src/flags/hours.ts'
import { USUAL_HOURS } from '../../src/places/office-hours.ts'
import { addDays } from '../../src/values/day.ts'
import type { Attacker } from './attackers.ts'
import { type Marks, replay } from './replay.ts'
import { crowd, honestYear, type Random, type Sent, seeded } from './traffic.ts'

const FROM = '2026-01-05'
const SETTLED = 35 // days until every desk has four weeks of its own

export type Honest = Readonly<{ ratings: number; flagged: number; byFlag: Readonly<Record<string, number>> }>
export type Caught = Readonly<{
  name: string
  attempts: number
  /** attempts of which at least half the ratings bear a flag */
  found: number
  /** of all false ratings of these attempts */
  share: number
  /** honest ratings that were flagged besides, per attempt */
  besides: number
}>

/** A year in which nobody cheats. */
export function honestTrial(seed: number, days: number): Honest {
  const sent = honestYear(seeded(seed), FROM, days)
  return tally(sent, replay(sent, FROM, days))
}

/** Residents of a gathering, 100 within ten minutes, on each of `times` days of an honest year. */
export function crowdTrial(seed: number, times: number): Honest {
  const random = seeded(seed)
  const days = SETTLED + times * 7
  const crowds = openDays(random, times).flatMap((day) => crowd(random, day))
  const sent = [...honestYear(random, FROM, days), ...crowds]
  const marks = replay(sent, FROM, days)
  return tally(crowds, marks)
}

/** One attacker who tries `times` times, four weeks and more apart, in years that are honest otherwise. */
export function attackTrial(seed: number, attacker: Attacker, times: number): Caught {
  const random = seeded(seed)
  const [years, each] = [Math.ceil(times / 10), 10]
  let [found, falsehoods, flagged, besides, attempts] = [0, 0, 0, 0, 0]
  for (let year = 0; year < years; year++) {
    const days = SETTLED + each * 30 + 30
    const honest = honestYear(random, FROM, days)
    const tries = spaced(random, each).map((day) =>
      attacker.attempt(random, day).map((one) => ({ ...one, by: attacker.name })),
    )
    const marks = replay([...honest, ...tries.flat()], FROM, days)
    const alone = replay(honest, FROM, days)
    besides += honest.filter(({ id }) => marks.has(id) && !alone.has(id)).length
    for (const attempt of tries) {
      const caught = attempt.filter(({ id }) => marks.has(id)).length
      attempts += 1
      falsehoods += attempt.length
      flagged += caught
      if (caught * 2 >= attempt.length) found += 1
    }
  }
  return { name: attacker.name, attempts, found, share: flagged / falsehoods, besides: besides / attempts }
}

function tally(sent: readonly Sent[], marks: Marks): Honest {
  const byFlag = Object.fromEntries(
    FLAGS.map((flag) => [flag, sent.filter(({ id }) => marks.get(id)?.has(flag)).length]),
  )
  return { ratings: sent.length, flagged: sent.filter(({ id }) => marks.has(id)).length, byFlag }
}

function openDays(random: Random, times: number): string[] {
  return Array.from({ length: times }, (_, at) => nextOpen(addDays(FROM, SETTLED + at * 7 + random.whole(0, 4))))
}

function spaced(random: Random, times: number): string[] {
  return Array.from({ length: times }, (_, at) => nextOpen(addDays(FROM, SETTLED + at * 30 + random.whole(0, 6))))
}

/** A day on which the ward is open all day. */
function nextOpen(day: string): string {
  const [open] = openOn(USUAL_HOURS, day)
  return open && open.to - open.from > 400 ? day : nextOpen(addDays(day, 1))
}
