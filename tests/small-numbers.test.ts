import { describe, expect, test } from 'vitest'
import { type Closed, closedLine } from '../src/reports/closed.ts'
import { type DayLine, lineOf } from '../src/reports/day-lines.ts'
import { type Gates, gatesOf } from '../src/reports/gates.ts'
import { NOBODY } from '../src/reports/honest.ts'
import type { Day } from '../src/values/day.ts'
import { type PaperWard, paperWard, randomOf } from './support/paper-ward.ts'
import { canWorkOut } from './support/patient-reader.ts'
import { attack, type Cell, leaksIn, toldToChair } from './support/told-cells.ts'

const SEED = Number(process.env.SMALL_NUMBERS_SEED ?? 20261121)
const WARDS = 500

const OPEN: Closed = { over: () => true, boundaries: () => new Array(367).fill(true) }

/** As if every span could be told of every line. */
function allOpen(gates: Gates): Gates {
  const ofMany = () => () => OPEN
  const own = { total: () => OPEN, channel: () => OPEN, marked: () => OPEN }
  const one = {
    total: () => OPEN,
    channel: () => OPEN,
    channelOfOfficers: () => OPEN,
    tier: () => OPEN,
    marked: () => OPEN,
  }
  return { ...gates, ...one, officer: ofMany, desk: ofMany, point: ofMany, own: () => own, ownPoint: () => own }
}

/** As if each part were judged by its own answers alone, whatever it leaves of the whole. */
function withoutChain(gates: Gates, ward: PaperWard): Gates {
  const alone = (id: string) => closedLine(lineOf(ward.lines.filter(isOf(id)), 'service'), gates.total('service'))
  return { ...gates, officer: () => alone }
}

const isOf = (id: string) => (line: DayLine) => line.desk !== null && (line.officer ?? NOBODY) === id

test(`of ${WARDS} wards no answer, and no two answers, tell of one to four people (seed ${SEED})`, () => {
  const { cells, leaks } = attack(SEED, WARDS)
  expect(leaks).toEqual([])
  expect(cells).toBeGreaterThan(30_000)
}, 120_000)

test('they would if every span could be told', () => {
  const leaking = Array.from({ length: 20 }, (_, at) => {
    const random = randomOf(SEED + at)
    const ward = paperWard(random)
    return leaksIn(toldToChair(ward, random, allOpen(gatesOf(ward.lines)))).length > 0
  })
  expect(leaking.filter(Boolean).length).toBeGreaterThan(10)
})

describe('a patient reader, who adds and subtracts all of a ward’s answers over all spans', () => {
  /** Officers, singly and by twos, of whom one to four people's answers can be worked out for some days. */
  function workedOut(seed: number, gatesFor: (ward: PaperWard) => Gates): { groups: number; hits: string[] } {
    const random = randomOf(seed)
    const ward = paperWard(random, { officers: ['lan', 'minh', 'hoa'], desks: ['quầy 1', 'quầy 2'], points: ['điểm'] })
    const isMeant = ({ line, n }: Cell) => n >= 10 && /^service( of \w+)?$/.test(line)
    const cells = toldToChair(ward, random, gatesFor(ward), 4).filter(isMeant)
    const cuts = [...new Set(cells.flatMap(({ span }) => [span.from, span.to]))].sort().slice(0, 16)
    const ids = [NOBODY, ...ward.names.officers.map(({ id }) => id)]
    const vector = (isIn: (id: string) => boolean, from: Day, to: Day) =>
      ids.flatMap((id) => cuts.slice(0, -1).map((day) => Number(isIn(id) && from <= day && day < to)))
    const shown = cells
      .filter(({ span }) => cuts.includes(span.from) && cuts.includes(span.to))
      .map(({ line, span: { from, to } }) => {
        const id = line === 'service of nobody' ? NOBODY : line.slice('service of '.length)
        return vector((one) => line === 'service' || one === id, from, to)
      })
    const can = canWorkOut(shown)
    const groups = ids.flatMap((id, at) => [[id], ...ids.slice(at + 1).map((other) => [id, other])])
    const lines = new Map(ids.map((id) => [id, lineOf(ward.lines.filter(isOf(id)), 'service')]))
    let tried = 0
    const hits = groups.flatMap((group) =>
      cuts.flatMap((from, at) =>
        cuts.slice(at + 1).flatMap((to) => {
          const days = group.flatMap((id) => [...(lines.get(id) ?? [])].filter(([day]) => from <= day && day < to))
          const n = days.reduce((sum, [, n]) => sum + n, 0)
          if (n < 1 || n > 4) return []
          tried++
          return can(vector((id) => group.includes(id), from, to)) ? [`${group} ${from}–${to}: ${n}`] : []
        }),
      ),
    )
    return { groups: tried, hits }
  }
  const SEEDS = Array.from({ length: 40 }, (_, at) => SEED + at)

  test('has no officer’s one to four people', () => {
    const found = SEEDS.map((seed) => workedOut(seed, ({ lines }) => gatesOf(lines)))
    expect(found.flatMap(({ hits }) => hits)).toEqual([])
    expect(found.reduce((sum, { groups }) => sum + groups, 0)).toBeGreaterThan(300) // there was something to find
  })

  test('would have them if each officer were judged alone', () => {
    const found = SEEDS.map((seed) => workedOut(seed, (ward) => withoutChain(gatesOf(ward.lines), ward)))
    expect(found.flatMap(({ hits }) => hits)).not.toEqual([])
  })
})
