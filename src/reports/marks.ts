import { type Bars, count, NO_BARS } from '../values/score.ts'
import { FEWEST_APART } from './closed.ts'
import type { Mark } from './gates.ts'
import { figure } from './honest.ts'
import type { PlaceCount, StepCount } from './queries.ts'
import type { Figure, Marks, TwoFigures } from './report.ts'

/** What the counters hold of the marked ratings: those only flagged, and those that two people left out. */
export type MarkedPlaces = Readonly<{ flagged: readonly PlaceCount[]; excluded: readonly PlaceCount[] }>

type Counted = PlaceCount | StepCount

/** These counts with others taken off, place by place or step by step; what isn't there is nothing. */
export function minus<C extends Counted>(counts: readonly C[], others: readonly C[]): C[] {
  const off = new Map(others.map((one) => [keyOf(one), one]))
  return counts.map((one) => {
    const other = off.get(keyOf(one))
    if (!other) return one
    const left = QUESTIONS.flatMap((question) =>
      question in one ? [[question, less((one as PlaceCount)[question], (other as PlaceCount)[question])]] : [],
    )
    return { ...one, ...Object.fromEntries(left) }
  })
}

const QUESTIONS = ['service', 'handling', 'ward'] as const

/** Sums and figures of some places: of a ward's desks, or of an officer; and what may be told beside the headline. */
export type Look = Readonly<{
  told(mark: Mark, question: 'service' | 'handling'): boolean
  sum(places: readonly PlaceCount[], question: 'service' | 'handling'): Bars
  headline(question: 'service' | 'handling'): Figure
}>

/**
 * What is marked among these places. `places`: the headline's, nothing excluded in them. The figures beside the headline
 * are told only where they differ from it by five answers or more, and never where the headline itself is hidden.
 */
export function marksOf(places: readonly PlaceCount[], { flagged, excluded }: MarkedPlaces, look: Look): Marks | null {
  if (look.headline('service').standing === 'hidden') return null
  const apart = (mark: Mark, marked: readonly PlaceCount[], other: readonly PlaceCount[]): TwoFigures | null => {
    const figureOf = (question: 'service' | 'handling') => {
      const differs = count(look.sum(marked, question))
      const headline = look.headline(question)
      if (headline.standing === 'hidden' || differs < FEWEST_APART) return headline
      return figure(look.sum(other, question), !look.told(mark, question))
    }
    if (count(look.sum(marked, 'service')) < FEWEST_APART || !look.told(mark, 'service')) return null
    return { service: figureOf('service'), handling: figureOf('handling') }
  }
  return {
    flagged: count(look.sum(flagged, 'service')),
    excluded: count(look.sum(excluded, 'service')),
    without: apart('flagged', flagged, minus(places, flagged)),
    everything: apart('excluded', excluded, [...places, ...excluded]),
  }
}

function keyOf(one: Counted): string {
  const at = 'start' in one && one.start !== null ? one.start : ''
  const [desk, point] = 'desk' in one ? [one.desk, one.point] : [null, null]
  return `${at}\n${desk}\n${point}\n${one.officer}`
}

function less(bars: Bars, others: Bars): Bars {
  return NO_BARS.map((_, at) => (bars[at] as number) - (others[at] as number)) as unknown as Bars
}
