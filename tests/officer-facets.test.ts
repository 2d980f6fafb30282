import { expect, test } from 'vitest'
import type { MonthlyCount } from '../src/reports/monthly.ts'
import { type FacetCounts, monthsOver, officerFacets } from '../src/reports/officer-facets.ts'
import { readQuestionSets } from '../src/scales/read-question-sets.ts'
import { type Bars, wilson } from '../src/values/score.ts'

const { sets } = readQuestionSets(null)
const [LAN, MINH] = ['lan', 'minh']

/** In January, all at desks: `n` rated the officer, of whom as many named each reason; and the five answers to questions. */
type Said = Readonly<{ n: number; reasons?: Record<string, number>; criteria?: Record<string, Bars> }>

function counts(said: Readonly<Record<string, Said>>): FacetCounts {
  const all = Object.entries(said)
  const base = { month: '2026-01', place: 'desk' } as const
  const reasons = all.flatMap(([officer, { reasons = {} }]) =>
    Object.entries(reasons).map(
      ([item, n]) => ({ ...base, about: 'reason', item, officer, bars: [0, 0, 0, 0, n] }) as MonthlyCount,
    ),
  )
  const criteria = all.flatMap(([officer, { criteria = {} }]) =>
    Object.entries(criteria).map(
      ([item, bars]) => ({ ...base, about: 'criterion', item, officer, bars }) as MonthlyCount,
    ),
  )
  const rated = all.map(([officer, { n }]) => ({ month: '2026-01', desk: '1', officer, n }))
  return { monthly: [...reasons, ...criteria], rated }
}

const facets = (said: Readonly<Record<string, Said>>, own = true, of = LAN) =>
  officerFacets(of, ['2026-01'], counts(said), sets, own)
const named = ({ reasons }: ReturnType<typeof facets>, id: string) => reasons.find((one) => one.id === id)?.named

test('chị Lan reads what residents often praise and what to look at, with n and interval', () => {
  const told = facets({
    [LAN]: {
      n: 100,
      reasons: { polite: 60, slow: 40, late: 5 },
      criteria: { '23': [0, 0, 2, 40, 58], '25': [10, 20, 20, 30, 20] },
    },
    [MINH]: {
      n: 300,
      reasons: { polite: 30, slow: 30, late: 60 },
      criteria: { '23': [10, 40, 50, 100, 100], '25': [5, 5, 20, 120, 150] },
    },
  })
  expect(told.strengths.map(({ id }) => id)).toEqual(['polite', '23'])
  expect(told.toWorkOn.map(({ id }) => id)).toEqual(['25', 'slow'])
  expect(told.strengths[0]).toEqual({
    about: 'reason',
    id: 'polite',
    title: null,
    n: 100,
    share: 0.6,
    ...wilson(60, 100),
  })
  expect(told.toWorkOn[0]).toMatchObject({
    about: 'criterion',
    title: { vi: 'Hướng dẫn dễ hiểu, một lần là xong' },
    n: 100,
    share: 0.5,
  })
  expect(named(told, 'late')).toMatchObject({ because: 'few', k: null, n: null })
  expect(named(told, 'rude')).toMatchObject({ because: 'none', n: null })
})

test('nothing stands out where the two intervals meet, nor in a ward of one officer', () => {
  const alike = { n: 100, reasons: { polite: 40, slow: 30 }, criteria: { '23': [5, 5, 10, 40, 40] as const } }
  for (const said of [{ [LAN]: alike, [MINH]: alike }, { [LAN]: alike }]) {
    const told = facets(said)
    expect(told.criteria[0]?.answers.share).toBe(0.8)
    expect([told.strengths, told.toWorkOn]).toEqual([[], []])
  }
})

test('a question about the ward is not charged to an officer, whoever sat there', () => {
  const ofWard =
    sets.flatMap(({ questions }) => questions).find(({ about }) => about === 'ward') ?? expect.unreachable()
  const told = facets({ [LAN]: { n: 50, criteria: { [ofWard.id]: [0, 0, 0, 0, 50], '27': [0, 0, 0, 0, 50] } } })
  expect(told.criteria.map(({ id }) => id)).toEqual(['27'])
})

test('neither those who named a reason nor those who did not are one to nine people', () => {
  expect(named(facets({ [LAN]: { n: 30, reasons: { polite: 25 } } }), 'polite')).toMatchObject({
    because: 'withheld',
    k: null,
  })
  expect(named(facets({ [LAN]: { n: 35, reasons: { polite: 25 } } }), 'polite')).toMatchObject({
    because: null,
    k: 25,
    n: 35,
  })
  expect(named(facets({ [LAN]: { n: 25, reasons: { polite: 25 } } }), 'polite')).toMatchObject({
    because: null,
    k: 25,
    n: 25,
  })
})

test('what ông Sáu reads of one officer can’t be taken from the ward’s to get a colleague’s few', () => {
  const said = {
    [LAN]: { n: 60, reasons: { slow: 20 }, criteria: { '23': [0, 0, 0, 10, 10] as const } },
    [MINH]: { n: 60, reasons: { slow: 3 }, criteria: { '23': [3, 0, 0, 0, 0] as const } },
  }
  expect(named(facets(said, true), 'slow')).toMatchObject({ k: 20 })
  expect(named(facets(said, false), 'slow')).toMatchObject({ because: 'withheld', k: null })
  expect(facets(said, true).criteria[0]?.answers.n).toBe(20)
  expect(facets(said, false).criteria[0]?.answers).toMatchObject({ because: 'withheld', n: null })
})

test('only months that are over are told', () => {
  const months = monthsOver({ from: '2025-12-15', to: '2026-03-02' }, '2026-03-02')
  expect(months).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(monthsOver({ from: '2026-03-01', to: '2026-03-02' }, '2026-03-02')).toEqual([])
  expect(officerFacets(LAN, [], counts({ [LAN]: { n: 99 } }), sets, true).criteria).toEqual([])
})
