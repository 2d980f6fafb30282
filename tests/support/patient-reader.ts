import { type DayLine, lineOf } from '../../src/reports/day-lines.ts'
import type { Gates } from '../../src/reports/gates.ts'
import { NOBODY } from '../../src/reports/honest.ts'
import type { Span } from '../../src/reports/report.ts'
import { type PaperWard, paperWard, randomOf } from './paper-ward.ts'
import { type Cell, toldToChair } from './told-cells.ts'

/**
 * Adds and subtracts what is shown in every way there is. `shown`: which unknowns each shown sum is made
 * of, one number for each; the answer tells whether a sum of unknowns follows from them.
 */
export function canWorkOut(shown: readonly (readonly number[])[]): (wanted: readonly number[]) => boolean {
  const basis: { pivot: number; vector: number[] }[] = []
  const rest = (vector: readonly number[]) => {
    const left = [...vector]
    for (const { pivot, vector } of basis) {
      const times = left[pivot] ?? 0
      if (times !== 0) for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - times * (vector[i] ?? 0)
    }
    return left
  }
  const first = (vector: number[]) => vector.findIndex((x) => Math.abs(x) > 1e-9)
  for (const sum of shown) {
    const left = rest(sum)
    const pivot = first(left)
    if (pivot >= 0) basis.push({ pivot, vector: left.map((x) => x / (left[pivot] ?? 1)) })
  }
  return (wanted) => first(rest(wanted)) < 0
}

/** A sum that is shown, and how many people it is; which unknowns it is made of, 1 or 0 for each. */
type Sum = Readonly<{ of: readonly number[]; n: number }>

/**
 * Which unknowns the reader knows to be nobody, since people are never fewer than none: all of a sum that is nought, and
 * what one sum has besides another with as many people in it.
 */
function knownEmpty(sums: readonly Sum[]): number[][] {
  const size = sums[0]?.of.length ?? 0
  const empty = new Set<number>()
  const left = ({ of }: Sum) => of.map((one, at) => (empty.has(at) ? 0 : one))
  for (let before = -1; before < empty.size; ) {
    before = empty.size
    for (const [n, same] of Map.groupBy(sums, ({ n }) => n)) {
      const all = [...new Map(same.map((sum) => [left(sum).join(''), left(sum)])).values()]
      if (n === 0) all.push(new Array(size).fill(0))
      for (const inner of all)
        for (const outer of all)
          if (inner.every((one, at) => one <= (outer[at] as number)))
            for (let at = 0; at < size; at++) if (outer[at] !== inner[at]) empty.add(at)
    }
  }
  return [...empty].map((one) => Array.from({ length: size }, (_, at) => Number(at === one)))
}

/** The parts that add up to all that was answered at desks: how a cell calls them, and whose a counter's line is. */
const PARTS: readonly Readonly<{ called: string; idsIn: (ward: PaperWard) => readonly string[]; of: (line: DayLine) => string | null }>[] = [
  { called: 'service of', idsIn: ({ names }) => [NOBODY, ...names.officers.map(({ id }) => id)], of: ({ officer }) => officer ?? NOBODY },
  { called: 'service at', idsIn: ({ names }) => names.desks.map(({ id }) => id), of: ({ desk }) => desk },
  { called: 'service by', idsIn: () => ['self', 'assisted', 'tablet', 'paper'], of: ({ channel }) => channel },
] // biome-ignore format: one kind of parts a line

/** How many groups of one to four people there were, and those that the reader has. */
export type WorkedOut = Readonly<{ groups: number; hits: readonly string[] }>

const IDS = { officers: ['lan', 'minh', 'hoa'], desks: ['quầy 1', 'quầy 2', 'quầy 3'], points: ['điểm'] }

/** The same of a ward that a seed makes up, whose chair asks for some spans. */
export function workedOutOf(seed: number, gatesFor: (ward: PaperWard) => Gates, spans = 4, cuts = 16): WorkedOut {
  const random = randomOf(seed)
  const ward = paperWard(random, IDS)
  const { groups, hits } = workedOut(ward, toldToChair(ward, random, gatesFor(ward), spans, 0), cuts)
  return { groups, hits: hits.map((hit) => `ward ${seed}: ${hit}`) }
}

/**
 * Of which officers, desks and channels, singly and by twos, one to four people's answers follow from what a chair is told,
 * for any days between the first so many that spans begin or end with.
 */
export function workedOut(ward: PaperWard, told: readonly Cell[], most = 16): WorkedOut {
  const found = PARTS.map(({ called, idsIn, of }) => {
    const ids = idsIn(ward)
    const nameOf = (id: string) => `${called} ${id === NOBODY ? 'nobody' : id}`
    const names = new Set(ids.map(nameOf))
    const parts = told.filter(({ line }) => names.has(line))
    const cuts = [...new Set(parts.flatMap(({ span }) => [span.from, span.to]))].sort().slice(0, most)
    const vector = (isIn: (id: string) => boolean, { from, to }: Span) =>
      ids.flatMap((id) => cuts.slice(0, -1).map((day) => Number(isIn(id) && from <= day && day < to)))
    const within = ({ span }: Cell) => cuts.includes(span.from) && cuts.includes(span.to)
    const ofParts = parts.filter(within).map(({ line, span, n }) => ({ of: vector((id) => line === nameOf(id), span), n }))
    const wholes = told.filter(({ line }) => line === 'service').filter(within)
    const ofWholes = wholes.flatMap(({ span, n }): Sum[] => {
      const its = parts.filter((part) => part.span.from === span.from && part.span.to === span.to)
      const isLeft = (id: string) => its.every(({ line }) => line !== nameOf(id))
      const left = n - its.reduce((sum, part) => sum + part.n, 0)
      return [{ of: vector(() => true, span), n }, { of: vector(isLeft, span), n: left }]
    })
    const all = [...ofParts, ...ofWholes]
    const can = canWorkOut([...all.map((sum) => sum.of), ...knownEmpty(all)])
    const answers = new Map(ids.map((id) => [id, answersOf(ward, (line) => of(line) === id)]))
    const groups = ids.flatMap((id, at) => [[id], ...ids.slice(at + 1).map((other) => [id, other])])
    const spans = cuts.flatMap((from, at) => cuts.slice(at + 1).map((to) => ({ from, to })))
    const small = groups.flatMap((group) =>
      spans.flatMap(({ from, to }) => {
        const its = group.flatMap((id) => (answers.get(id) ?? []).filter(([day]) => from <= day && day < to))
        const n = its.reduce((sum, [, n]) => sum + n, 0)
        return n >= 1 && n <= 4 ? [{ group, from, to, n }] : []
      }),
    )
    const had = small.filter(({ group, from, to }) => can(vector((id) => group.includes(id), { from, to })))
    return { groups: small.length, hits: had.map(({ group, from, to, n }) => `${called} ${group} ${from}–${to}: ${n}`) }
  })
  return { groups: found.reduce((sum, { groups }) => sum + groups, 0), hits: found.flatMap(({ hits }) => hits) }
} // biome-ignore format: short lines of a long sum

/** As if it were told of everybody, over every span that is told of anybody, that nobody answered. */
export function withEveryNought(ward: PaperWard, told: readonly Cell[]): Cell[] {
  const spans = [...new Map(told.map(({ span }) => [`${span.from} ${span.to}`, span])).values()]
  const noughts = PARTS.flatMap(({ called, idsIn, of }) =>
    idsIn(ward).flatMap((id) => {
      const days = answersOf(ward, (line) => of(line) === id)
      const isEmpty = ({ from, to }: Span) => days.every(([day, n]) => n === 0 || day < from || day >= to)
      const line = `${called} ${id === NOBODY ? 'nobody' : id}`
      return spans.filter(isEmpty).map((span): Cell => ({ line, wholes: ['service'], span, n: 0 }))
    }),
  )
  return [...told, ...noughts]
}

function answersOf({ lines }: PaperWard, isIn: (line: DayLine) => boolean) {
  return [...lineOf(lines.filter((line) => line.desk !== null && isIn(line)), 'service')] // biome-ignore format: short
}
