import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { neighbourhoodsOf } from '../src/places/queries.ts'
import type { Change } from '../src/programme/figure.ts'
import type { IndicatorKind } from '../src/programme/indicator.ts'
import { addIndicator, changeIndicator, showIndicator, startList } from '../src/programme/indicators.ts'
import { progressOf, type Sums, totalOf } from '../src/programme/progress.ts'
import { figuresIn, indicatorsOf } from '../src/programme/queries.ts'
import { programmeOf } from '../src/programme/read.ts'
import { saveFigures } from '../src/programme/save.ts'
import { readAmount, readTarget } from '../src/programme/typed.ts'
import { undoSave } from '../src/programme/undo-save.ts'
import {
  endOf,
  firstDayOf,
  nextPeriod,
  periodBefore,
  periodFrom,
  periodOf,
  printPeriod,
  quarterOrYear,
} from '../src/values/period.ts'
import { perform } from '../src/world.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const NAMES = { indicator: () => 'Chỉ tiêu', place: () => 'Khu phố' }

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const table of ['figures', 'saves', 'indicators']) await world.pool.query(`delete from programme_${table}`)
  await world.pool.query('delete from neighbourhoods')
})

const act = <T>(deed: Parameters<typeof perform<T>>[2]) => perform(world, OPERATOR, deed)

async function neighbourhoods(...names: string[]): Promise<string[]> {
  await act((one) => addNeighbourhoods(one, cast.wardA, names))
  const all = await neighbourhoodsOf(world.db, cast.wardA)
  return names.map((name) => all.find((one) => one.name === name)?.id ?? expect.unreachable())
}

async function indicator(name: string, kind: IndicatorKind, more: 'more' | 'less' = 'more'): Promise<string> {
  const wished = { name, kind, unit: 'hộ', better: more, usualTarget: null }
  const added = await act((one) => addIndicator(one, cast.wardA, wished))
  return added.outcome === 'added' ? added.id : expect.unreachable(added.outcome)
}

type Amounts = readonly [result: number | null, whole: number | null, target: number | null]

const change = (
  indicatorId: string,
  period: string,
  neighbourhoodId: string | null,
  [result, whole, target]: Amounts,
): Change => ({ indicatorId, neighbourhoodId, period, before: null, after: { result, whole, target } })

const save = (...changes: Change[]) => act((one) => saveFigures(one, cast.wardA, changes, NAMES))

describe('a period', () => {
  test('is a month, a quarter or a year, with a day on which it begins and one on which it is over', () => {
    expect(['2026-10', '2026-Q4', '2026'].map((key) => [firstDayOf(key), endOf(key)])).toEqual([
      ['2026-10-01', '2026-11-01'],
      ['2026-10-01', '2027-01-01'],
      ['2026-01-01', '2027-01-01'],
    ])
    expect(['2026-12', '2026-Q4', '2026'].map(nextPeriod)).toEqual(['2027-01', '2027-Q1', '2027'])
    expect(['2026-01', '2026-Q1', '2026'].map(periodBefore)).toEqual(['2025-12', '2025-Q4', '2025'])
    expect([1, 3, 12].map((months) => periodOf('2026-05-31', months as 1 | 3 | 12))).toEqual([
      '2026-05',
      '2026-Q2',
      '2026',
    ])
    expect(['2026-13', '2026-00', '2026-Q5', '2026-Q0', '1999', '2026-1', ''].map(periodFrom)).toEqual(
      Array(7).fill(null),
    )
  })

  test('is read and written the way people here do', () => {
    expect(['2026-02', '2026-Q2', '2026'].map((key) => printPeriod(key))).toEqual([
      'tháng 02/2026',
      'quý II/2026',
      'năm 2026',
    ])
    const quarters = ['Quý 2/2026', 'quý II năm 2026', 'Q2-2026', '2026-Q2', '2026 quý II'].map(quarterOrYear)
    expect(quarters).toEqual(Array(5).fill('2026-Q2'))
    expect(['2026', 'Năm 2026', 'quý V/2026', '05/2026'].map(quarterOrYear)).toEqual(['2026', '2026', null, null])
  })
})

describe('numbers as they are typed', () => {
  const read = (kind: IndicatorKind, target: string, result: string, whole: string) => {
    const answer = readAmount(kind, { target, result, whole })
    return answer.ok ? answer.amount : answer.faults.map(({ field, fault }) => `${field} ${fault}`)
  }

  test('are read with points, commas and percent signs', () => {
    expect(read('count', '40.000', '41,250', '')).toEqual({ target: 40_000, result: 41_250, whole: null })
    expect(read('share', '98,88 %', '1.236', '1250')).toEqual({ target: 0.9888, result: 1236, whole: 1250 })
    expect(read('mean', '15,5', '7500', '500')).toEqual({ target: 15.5, result: 7500, whole: 500 })
    expect(read('share', '', '', '')).toEqual({ target: null, result: null, whole: null })
    expect(readTarget('share', '0')).toBe(0)
  })

  test.each([
    ['count', '', 'mười', '', ['result number']],
    ['count', '-3', '1', '2', ['target negative', 'whole no-whole']],
    ['count', '', '4000000000', '', ['result large']],
    ['share', '101', '5', '4', ['target percent', 'result more-than-whole']],
    ['share', '0,95', '', '', ['target fraction']],
    ['share', '1', '', '', ['target fraction']],
    ['share', '', '5', '', ['whole whole-missing']],
    ['share', '', '', '5', ['result result-missing']],
    ['mean', '', '5', '0', ['whole whole-zero']],
    ['mean', 'x', '5,5', '2', ['target number', 'result number']],
  ] as const)('of a %s: %j, %j, %j are refused with their reason', (kind, target, result, whole, faults) => {
    expect(read(kind, target, result, whole)).toEqual(faults)
  })
})

describe('the whole ward', () => {
  test('is the sum of parts over the sum of wholes, never the mean of shares', async () => {
    const [one = '', two = ''] = await neighbourhoods('Khu phố 1', 'Khu phố 2')
    const online = await indicator('Hồ sơ nộp trực tuyến', 'share')
    await save(change(online, '2026-10', one, [10, 10, 0.9]), change(online, '2026-10', two, [30, 90, 0.5]))
    const [line] = await programmeOf(world.db, cast.wardA, '2026-11-21')
    expect(line?.total).toMatchObject({ from: 'sum', known: 2, result: 40, whole: 100, value: 0.4 })
    expect(line?.total?.target).toBeCloseTo((0.9 * 10 + 0.5 * 90) / 100, 12)
    expect(line?.total?.reached).toBe(false)
    expect(line?.places.map(({ value, reached }) => [value, reached])).toEqual([[1, true], [1 / 3, false]]) // biome-ignore format: two pairs
  })

  test('has the ward’s own target where it gave one, and none where a neighbourhood with a result has none', async () => {
    const [one = '', two = ''] = await neighbourhoods('Khu phố 1', 'Khu phố 2')
    const made = await indicator('Tài khoản mới', 'count')
    await save(change(made, '2026-10', one, [300, null, 200]), change(made, '2026-10', two, [200, null, null]))
    const total = async () => (await programmeOf(world.db, cast.wardA, '2026-11-21'))[0]?.total
    expect(await total()).toMatchObject({ result: 500, target: null, ratio: null, reached: null })
    await save(change(made, '2026-10', null, [null, null, 400]))
    expect(await total()).toMatchObject({ result: 500, target: 400, ratio: 1.25, reached: true })
  })

  const sums = (own: Amounts): Sums => ({
    ...{ known: 0, untargeted: 0, result: null, whole: null, target: null, weighted: null, least: null, most: null },
    ofWard: { result: own[0], whole: own[1], target: own[2] },
  })

  test('is what the ward said of itself where no neighbourhood said anything', () => {
    const less = { kind: 'mean', better: 'less' } as const
    const total = totalOf(less, '2026', sums([7500, 500, 15]))
    expect(total).toMatchObject({ from: 'ward', known: 0, value: 15, ratio: 1, reached: true })
    expect(totalOf(less, '2026', sums([null, null, 15]))).toMatchObject({ from: null, value: null, reached: null })
  })

  test('reaches a target that it meets to the last household, and of less is better what stays below', () => {
    const share = { kind: 'share', better: 'more' } as const
    expect(progressOf(share, { result: 89, whole: 97, target: 89 / 97 }).reached).toBe(true)
    expect(progressOf(share, { result: 88, whole: 97, target: 89 / 97 }).reached).toBe(false)
    const late = { kind: 'count', better: 'less' } as const
    expect(progressOf(late, { result: 0, whole: null, target: 0 })).toMatchObject({ reached: true, ratio: null })
    expect(progressOf(late, { result: 3, whole: null, target: 2 }).reached).toBe(false)
  })
})

describe('what the report tells', () => {
  test('is the latest period with a result that began before its end, and the periods as long before it', async () => {
    const made = await indicator('Tài khoản mới', 'count')
    const told = ['2026-08', '2026-09', '2026-Q3', '2026-10', '2026-11'] as const
    await save(...told.map((period, at) => change(made, period, null, [at + 1, null, null])))
    await save(change(made, '2026-12', null, [null, null, 50]))
    const at = async (to: string) => {
      const [line] = await programmeOf(world.db, cast.wardA, to)
      return [line?.total?.period ?? null, line?.trend.map(({ result }) => result)]
    }
    expect(await at('2026-12-24')).toEqual(['2026-11', [1, 2, 4, 5]]) // December has a target only
    expect(await at('2026-10-02')).toEqual(['2026-10', [1, 2, 4]])
    expect(await at('2026-10-01')).toEqual(['2026-09', [1, 2]]) // ends on the same day as the quarter, and is shorter
    expect(await at('2026-07-31')).toEqual(['2026-Q3', [3]])
    expect(await at('2026-07-01')).toEqual([null, []])
  })

  test('leaves out what is hidden, names what has no figure, and keeps a closed neighbourhood that has one', async () => {
    const [one = '', two = ''] = await neighbourhoods('Khu phố 1', 'Khu phố 2')
    const made = await indicator('Tài khoản mới', 'count')
    const hidden = await indicator('Tờ hướng dẫn', 'count')
    await indicator('Buổi hướng dẫn', 'count')
    await save(change(made, '2026-10', one, [3, null, null]), change(hidden, '2026-10', two, [9, null, null]))
    await act((deed) => showIndicator(deed, cast.wardA, hidden, false))
    const tell = async () =>
      (await programmeOf(world.db, cast.wardA, '2026-11-21')).map(({ name, places }) => [name, places.map((p) => [p.name, p.value])]) // biome-ignore format: one shape
    expect(await tell()).toEqual([
      ['Tài khoản mới', [['Khu phố 1', 3], ['Khu phố 2', null]]],
      ['Buổi hướng dẫn', []],
    ]) // biome-ignore format: as it is read
    await world.pool.query(`update neighbourhoods set closed_at = now()`)
    expect((await tell())[0]).toEqual(['Tài khoản mới', [['Khu phố 1', 3]]])
    expect(await programmeOf(world.db, cast.wardB, '2026-11-21')).toEqual([])
  })
})

describe('a save', () => {
  test('is undone as a whole, once, within a day, and not over what somebody changed since', async () => {
    const made = await indicator('Tài khoản mới', 'count')
    await save(change(made, '2026-10', null, [5, null, null]))
    const before = await figuresIn(world.db, cast.wardA, ['2026-10', '2026-09'])
    const old = { result: 5, whole: null, target: null }
    const second = await save(
      { ...change(made, '2026-10', null, [7, null, 9]), before: old },
      change(made, '2026-09', null, [1, null, null]),
    )
    const id = second.outcome === 'saved' ? second.id : expect.unreachable()
    const undo = () => act((one) => undoSave(one, cast.wardA, id, NAMES))
    expect(await act((one) => undoSave(one, cast.wardB, id, NAMES))).toEqual({ outcome: 'too-late' })
    await world.pool.query(`update programme_figures set result = 8 where months = 1 and first_day = '2026-10-01'`)
    expect(await undo()).toEqual({ outcome: 'changed' })
    await world.pool.query(`update programme_figures set result = 7 where months = 1 and first_day = '2026-10-01'`)
    expect(await undo()).toEqual({ outcome: 'undone', period: '2026-10' })
    expect(await figuresIn(world.db, cast.wardA, ['2026-10', '2026-09'])).toEqual(before)
    expect(await undo()).toEqual({ outcome: 'too-late' })
  })

  test('that changes nothing leaves no trace', async () => {
    const made = await indicator('Tài khoản mới', 'count')
    const old = { result: 5, whole: null, target: null }
    expect(await save({ ...change(made, '2026-10', null, [5, null, null]), before: old })).toEqual({
      outcome: 'nothing',
    })
    expect((await world.pool.query('select from programme_saves')).rowCount).toBe(0)
  })
})

describe('the list of indicators', () => {
  test('begins with what real programmes counted, once', async () => {
    expect(await act((one) => startList(one, cast.wardA))).toBe(11)
    expect(await act((one) => startList(one, cast.wardA))).toBe(0)
    const names = (await indicatorsOf(world.db, cast.wardA)).map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['Tài khoản dịch vụ công mới', 'Hồ sơ nộp trực tuyến'])
    expect(await indicatorsOf(world.db, cast.wardB)).toEqual([])
  })

  test('holds a name once, in whatever capitals, and forty at most', async () => {
    const made = await indicator('Buổi hướng dẫn', 'count')
    const facts = { name: 'BUỔI  hướng dẫn', unit: 'buổi', better: 'more', usualTarget: 2 } as const
    const again = await act((one) => addIndicator(one, cast.wardA, { ...facts, kind: 'count' }))
    expect(again).toEqual({ outcome: 'taken' })
    expect(await act((one) => changeIndicator(one, cast.wardA, made, facts))).toEqual({ outcome: 'changed' })
    for (let at = 1; at < 40; at++) await indicator(`Chỉ tiêu ${at}`, 'count')
    const more = await act((one) => addIndicator(one, cast.wardA, { ...facts, name: 'Nữa', kind: 'count' }))
    expect(more).toEqual({ outcome: 'too-many' })
    await expect(act((one) => changeIndicator(one, cast.wardB, made, facts))).rejects.toThrow('Không có chỉ tiêu này.')
  })
})
