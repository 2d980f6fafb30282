import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigFault, readConfig } from '../src/config.ts'
import { casesSatisfied } from '../src/scales/qd766.ts'
import { askedAt, questionById, setById } from '../src/scales/questions.ts'
import { readQuestionSets } from '../src/scales/read-question-sets.ts'
import { inForce } from '../src/scales/rule.ts'
import { printRule, scaleOn } from '../src/scales/scale-on.ts'
import { criterionShare, factorShare } from '../src/scales/sipas.ts'
import { gradeOf, indicator, totalOf, wholeTime } from '../src/scales/tt01.ts'
import type { Bars } from '../src/values/score.ts'
import fc from './support/chance.ts'

const TODAY = '2026-03-02'

describe('a rule is data with days', () => {
  test('each says which version it is, from when, and where it comes from, in both languages', () => {
    const rules = Object.values(scaleOn(TODAY))
    expect(rules.map(({ id }) => id)).toEqual(['HL-1', 'SIPAS-19', 'TT01-2018', 'QD766-2022'])
    for (const rule of rules) {
      for (const said of [rule.title, rule.formula, rule.about]) expect([said.vi, said.en]).not.toContain('')
      expect(rule.source).not.toBe('')
      expect(rule.version).toMatch(/\S/)
    }
    expect(printRule(scaleOn(TODAY).own as never)).toBe('Hài lòng 1 (Wilson 95 %, n ≥ 10)')
  })

  test('Circular 01/2018 is shown as replaced, never as law of today', () => {
    const { tt01 } = scaleOn(TODAY)
    if (!tt01) throw new Error('no circular')
    expect(inForce(tt01, '2025-06-30')).toBe(true)
    expect(inForce(tt01, '2025-07-01')).toBe(false)
    expect(tt01.about.vi).toContain('Đã bị thay thế')
  })

  test('a day before a rule began knows nothing of it', () => {
    expect(scaleOn('2019-01-05')).toEqual({})
    expect(Object.keys(scaleOn('2019-01-06'))).toEqual(['tt01'])
    expect(Object.keys(scaleOn('2022-06-23'))).toEqual(['sipas', 'tt01', 'qd766'])
  })

  test('SIPAS has its 19 criteria in 5 factors, and an officer is charged with factor 3 alone', () => {
    const factors = scaleOn(TODAY).sipas?.factors ?? []
    expect(factors.map(({ criteria }) => criteria.length)).toEqual([4, 4, 5, 3, 3])
    expect(factors.filter(({ charged }) => charged === 'officer').map(({ id }) => id)).toEqual(['F3'])
    expect(factors[2]?.criteria.map(({ id }) => id)).toEqual(['23', '24', '25', '26', '27'])
  })

  test('of the nine indicators five go by the case, and through it to an officer', () => {
    const indicators = scaleOn(TODAY).tt01?.indicators ?? []
    expect(indicators).toHaveLength(9)
    expect(indicators.filter(({ charged }) => charged === 'officer').map(({ id }) => id)).toEqual([1, 2, 3, 4, 7])
  })
})

describe('the formulas', () => {
  test('a criterion is levels 4 and 5 among all answers, a factor the mean of its criteria', () => {
    expect(criterionShare([1, 0, 2, 4, 3])).toBe(0.7)
    expect(criterionShare([0, 0, 0, 0, 0])).toBeNull()
    expect(factorShare([0.7, 0.9, 0.8])).toBeCloseTo(0.8, 12)
    expect(factorShare([0.7, null])).toBeNull()
    expect(factorShare([])).toBeNull()
  })

  test('they equal the published rule written out again, to 1e-9', () => {
    const bar = fc.nat(100_000)
    fc.assert(
      fc.property(fc.array(fc.tuple(bar, bar, bar, bar, bar), { minLength: 1, maxLength: 5 }), (all) => {
        const counted = all.filter((bars) => bars.some((n) => n > 0))
        fc.pre(counted.length > 0)
        // 100 × (n4 + n5) ÷ (n1 + n2 + n3 + n4 + n5) for each criterion, then their mean.
        let sum = 0
        for (const [n1, n2, n3, n4, n5] of counted) sum += (100 * (n4 + n5)) / (n1 + n2 + n3 + n4 + n5)
        const ours = factorShare(counted.map((bars) => criterionShare(bars as Bars)))
        expect(Math.abs(100 * (ours ?? -1) - sum / counted.length)).toBeLessThan(1e-9)
      }),
    )
  })

  test('an indicator is rounded to one decimal, halves up', () => {
    expect(indicator(3, 20)).toBe(0.2)
    expect(indicator(29, 20)).toBe(1.5)
    expect(indicator(1, 7)).toBe(0.1)
    expect(indicator(0, 5)).toBe(0)
    expect(indicator(0, 0)).toBeNull()
    expect(wholeTime({ early: 3, equal: 1, late: 1 })).toBe(1.4)
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (points, cases) => {
        // Rounding in whole numbers: the tenth whose distance is at most a half, the upper of two.
        const tenths = Number((20n * BigInt(points) + BigInt(cases)) / (2n * BigInt(cases)))
        expect(indicator(points, cases)).toBe(tenths / 10)
      }),
    )
  })

  test('exactly a boundary is the higher grade', () => {
    const { ward = [], officer = [] } = scaleOn(TODAY).tt01?.grades ?? {}
    const graded = (total: number, grades = ward) => {
      const nine = Array.from({ length: 9 }, (_, i) => Math.min(2, Math.max(0, Math.round(10 * (total - 2 * i)) / 10)))
      expect(totalOf(nine)).toBe(total)
      return gradeOf(nine, grades)?.vi
    }
    expect([18, 15, 14.9, 12, 11.9, 9, 8.9, 6, 5.9, 0].map((total) => graded(total))).toEqual([
      ...['Xuất sắc', 'Xuất sắc', 'Tốt', 'Tốt', 'Khá', 'Khá', 'Trung bình', 'Trung bình', 'Yếu', 'Yếu'],
    ])
    const hundred = 'Hoàn thành 100% nhiệm vụ'
    const seventy = 'Hoàn thành từ 70% đến dưới 100% nhiệm vụ'
    const below = 'Hoàn thành dưới 70% nhiệm vụ'
    expect([5, 4.9, 3.5, 3.4].map((total) => graded(total, officer))).toEqual([hundred, seventy, seventy, below])
  })

  test('an indicator without data is left out of the total, and without it there is no grade', () => {
    expect(totalOf([1.5, null, 0.1, 0.2])).toBe(1.8)
    expect(totalOf([null, null])).toBeNull()
    expect(gradeOf([2, 2, 2, 2, 2, 2, 2, 2, null], scaleOn(TODAY).tt01?.grades.ward ?? [])).toBeNull()
  })

  test('of 100 cases 10 late and 15 rated low, between 75 and 85 count as satisfied', () => {
    expect(casesSatisfied({ cases: 100, late: 10, unhappy: 15 })).toEqual({ low: 0.75, high: 0.85 })
    expect(casesSatisfied({ cases: 100, late: 0, unhappy: 0 })).toEqual({ low: 1, high: 1 })
    expect(casesSatisfied({ cases: 3, late: 2, unhappy: 5 })).toEqual({ low: 0, high: 0 })
    expect(casesSatisfied({ cases: 0, late: 0, unhappy: 0 })).toBeNull()
  })
})

describe('a city puts its own questions into a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hailong-questions-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const set = (id: string, questions: unknown) => ({
    ...{ id, valid_from: '2026-01-01', title: { vi: 'Bộ câu hỏi', en: 'Questions' }, source: 'Sở Nội vụ', questions },
  })
  const put = (name: string, data: unknown) => writeFile(join(folder, name), JSON.stringify(data))
  const wait = { id: 'cho-doi', about: 'ward', title: { vi: 'Thời gian chờ', en: 'Waiting' } }

  test('they are asked beside ours; of the officer only where one is rated', async () => {
    await put('cho.json', set('cho', [wait, { ...wait, id: 'nu-cuoi', about: 'officer' }]))
    const { questionSets } = readConfig({ QUESTION_SETS_DIR: folder })
    expect(questionSets.map(({ id }) => id)).toEqual(['sipas-3', 'vi-du-thanh-pho', 'cho'])
    expect(askedAt(questionSets, 'cho', 'desk').map(({ id }) => id)).toEqual(['cho-doi', 'nu-cuoi'])
    expect(askedAt(questionSets, 'cho', 'ward').map(({ id }) => id)).toEqual(['cho-doi'])
    expect(askedAt(questionSets, null, 'desk')).toEqual([])
    expect(questionById(questionSets, '25')?.about).toBe('officer')
    expect(setById(questionSets, 'none')).toBeUndefined()
  })

  test('what is wrong with them is told when the service starts, all at once, each with its file', async () => {
    await writeFile(join(folder, 'hong.json'), '{')
    await put('dai.json', set('dai', Array(7).fill(wait)))
    await put('doi.json', set('doi', [wait, wait]))
    await put('la.json', { ...set('la', [{ ...wait, id: 'Chờ!' }]), valid_from: '1/1/2026', lop: 3 })
    await put('trung.json', set('sipas-3', [{ ...wait, title: { vi: 'Nơi chờ', en: 'Waiting room' } }]))
    let told = ''
    try {
      readConfig({ QUESTION_SETS_DIR: folder, PORT: 'x' })
    } catch (error) {
      if (error instanceof ConfigFault) told = error.message
    }
    for (const words of [
      ...['PORT', 'hong.json: it is no JSON', 'dai.json: questions: a set asks at most 6', 'two questions have one id'],
      ...['la.json: questions.0.id', 'la.json: valid_from: must be a day', 'la.json: file', '"lop"'],
      ...['two question sets have the id "sipas-3"', 'question "cho-doi" of the set "sipas-3"'],
    ])
      expect(told).toContain(words)
  })

  test('a folder that is not there is told too', () => {
    expect(readQuestionSets('/nonexistent/questions').faults).toEqual(["/nonexistent/questions can't be read (ENOENT)"])
  })
})
