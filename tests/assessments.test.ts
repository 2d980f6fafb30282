import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '../src/assessments/answer.ts'
import { confirmDraft } from '../src/assessments/confirm.ts'
import { draftOf, registerOf, seenOf, versionsOf } from '../src/assessments/queries.ts'
import { dropDraft, restoreDraft, ruleOf, saveDraft } from '../src/assessments/save-draft.ts'
import { resultOf, scoreOf } from '../src/assessments/score.ts'
import { type Actor, perform } from '../src/world.ts'
import { assessed } from './support/assessed.ts'
import { bringCases } from './support/late.ts'
import { openScreens, type Screens } from './support/screens.ts'

// The clock stands at 2 March 2026: the last quarter that is over is the fourth of 2025.
const QUARTER = '2025-10-01'
const RULE = ruleOf(QUARTER) ?? expect.unreachable()

let it: Screens
let sau: Actor
beforeAll(async () => {
  it = await openScreens()
  const { rows } = await it.world.pool.query(`select id, name from users where sign_in = 'sau'`)
  sau = { kind: 'user', role: 'chair', wardId: it.cast.wardA, officerId: null, ...rows[0] }
})
afterAll(() => it.close())
beforeEach(() => it.world.pool.query('delete from assessments; delete from assessment_drafts'))

const ward = () => it.cast.wardA
const seen = async (quarter = QUARTER) => {
  const [newest] = await versionsOf(it.world.db, ward(), quarter)
  return seenOf(await draftOf(it.world.db, ward(), quarter), newest ?? null)
}
const save = async (answers: Answers, quarter = QUARTER) => {
  const there = await seen(quarter)
  return perform(it.world, sau, (act) => saveDraft(act, ward(), quarter, { answers, seen: there }))
}
const confirm = async (reason = '', by = sau) => {
  const there = await seen()
  return perform(it.world, by, (act) => confirmDraft(act, ward(), QUARTER, { seen: there, reason }))
}
const audit = async () =>
  (await it.world.pool.query(`select action, details from audit where action like 'assessment%' order by seq desc`))
    .rows

describe('what a ward says of itself is scored as the circular says', () => {
  test('by the mean of the cases’ points where it is about cases, by the step where it is about the office', () => {
    const scored = scoreOf(RULE, assessed({ 2: [8, 2, 0], 5: 1 }), null)
    expect(scored.map(({ points }) => points)).toEqual([2, 1.8, 2, 2, 1, 2, 2, 2, 2])
    expect(scored[1]).toMatchObject({ from: 'self', n: 10 })
    expect(scored[4]).toMatchObject({ from: 'self', n: null })
    const result = resultOf(RULE, scored)
    expect([result.total, result.most, result.grade?.vi]).toEqual([16.8, 18, 'Xuất sắc'])
  })

  test('by the register where it knows the first indicator, whatever was typed', () => {
    const [first] = scoreOf(RULE, assessed(), { early: 60, equal: 25, late: 15 })
    expect(first).toMatchObject({ points: 1.5, from: 'register', n: 100 })
  })

  test('and with one missing nobody is graded, and it is said which', () => {
    const { 3: _, 8: __, ...rest } = assessed()
    const result = resultOf(RULE, scoreOf(RULE, rest, null))
    expect(result).toMatchObject({ total: null, grade: null, missing: [3, 8] })
  })

  test('by the rule of the quarter’s last day; before the first rule there is none', () => {
    expect(ruleOf('2018-10-01')).toBeNull()
    expect(ruleOf('2019-01-01')?.id).toBe('TT01-2018')
    // The last that we hold, which the page and every file call replaced.
    expect(ruleOf('2026-01-01')).toMatchObject({ id: 'TT01-2018', validTo: '2025-07-01' })
  })
})

describe('a draft', () => {
  test('is kept until it is said otherwise, and only real changes leave a trace', async () => {
    expect(await save(assessed())).toEqual({ outcome: 'saved' })
    expect(await save(assessed())).toEqual({ outcome: 'nothing' })
    await save(assessed({ 3: [5, 5, 1] }))
    expect(await draftOf(it.world.db, ward(), QUARTER)).toMatchObject({ rule: 'TT01-2018', droppedAt: null })
    expect((await audit())[0]).toMatchObject({
      action: 'assessment-saved',
      details: { quarter: '4/2025', answers: ['3: 10/0/0 → 5/5/1'] },
    })
  })

  test('of the second of two is not saved over the first', async () => {
    const there = await seen()
    await save(assessed())
    const late = perform(it.world, sau, (act) =>
      saveDraft(act, ward(), QUARTER, { answers: assessed({ 5: 0 }), seen: there }),
    )
    expect(await late).toEqual({ outcome: 'changed' })
  })

  test('is thrown away, and had back within a day', async () => {
    await save(assessed())
    const one = await seen()
    expect((await perform(it.world, sau, (act) => dropDraft(act, ward(), QUARTER, one))).outcome).toBe('saved')
    expect(await confirm()).toBe('changed')
    const two = await seen()
    expect((await perform(it.world, sau, (act) => restoreDraft(act, ward(), QUARTER, two))).outcome).toBe('saved')
    expect(await confirm()).toBe('confirmed')
    const restored = (await audit()).map(({ action }) => action)
    expect(restored.slice(0, 3)).toEqual(['assessment-confirmed', 'assessment-restored', 'assessment-dropped'])
  })

  test.each([
    ['a step that the rule does not have', { 5: 3 }],
    ['cases of an indicator about the office', { 6: [1, 0, 0] }],
    ['a step of an indicator about cases', { 2: 1 }],
    ['half a case', { 2: [0.5, 0, 0] }],
    ['two numbers for three steps', { 2: [1, 0] }],
    ['an indicator that there isn’t', { 10: 1 }],
  ])('never holds %s', async (_, wrong) => {
    await expect(save(assessed(wrong))).rejects.toThrow()
  })

  test('begins no earlier than its quarter, and on its first day', async () => {
    await expect(save(assessed(), '2026-04-01')).rejects.toThrow()
    await expect(save(assessed(), '2025-11-01')).rejects.toThrow()
    expect((await save(assessed(), '2026-01-01')).outcome).toBe('saved')
  })
})

describe('the chair confirms', () => {
  test('once without a reason, again only with one, and what was confirmed before stays to be read', async () => {
    await save(assessed())
    expect(await confirm()).toBe('confirmed')
    expect(await draftOf(it.world.db, ward(), QUARTER)).toBeNull()
    await save(assessed({ 9: 0 }))
    expect(await confirm()).toBe('reason')
    expect(await confirm('Có 3 hồ sơ trực tuyến quá hạn mới phát hiện')).toBe('confirmed')
    const versions = await versionsOf(it.world.db, ward(), QUARTER)
    expect(versions.map(({ version, by, reason }) => [version, by, reason])).toEqual([
      [2, 'Ông Sáu', 'Có 3 hồ sơ trực tuyến quá hạn mới phát hiện'],
      [1, 'Ông Sáu', null],
    ])
    expect(versions.map(({ answers }) => answers[9]?.choice)).toEqual([0, 2])
    expect((await audit())[0]).toMatchObject({
      action: 'assessment-changed',
      details: { version: 2, total: 16, grade: 'Xuất sắc', missing: [] },
    })
  })

  test('a draft that says again what was confirmed needs no second word', async () => {
    await save(assessed())
    await confirm()
    await save(assessed({ 9: 0 }))
    expect(await save(assessed())).toEqual({ outcome: 'saved' })
    expect(await draftOf(it.world.db, ward(), QUARTER)).toBeNull()
  })

  test('only a quarter that is over, only if something of it is known, and only as a person', async () => {
    await save({ 2: { choice: null, cases: null, note: 'Sẽ bổ sung' } })
    expect(await confirm()).toBe('empty')
    await save(assessed())
    await expect(confirm('', { kind: 'operator' })).rejects.toThrow()
    await save(assessed(), '2026-01-01')
    const draft = await draftOf(it.world.db, ward(), '2026-01-01')
    const early = perform(it.world, sau, (act) =>
      confirmDraft(act, ward(), '2026-01-01', { seen: seenOf(draft, null), reason: '' }),
    )
    expect(await early).toBe('not-over')
  })

  test('and the register’s figures of that day are kept with it, whatever it says later', async () => {
    expect(await registerOf(it.world.db, ward(), QUARTER)).toBeNull()
    const one = (n: number, due: string, finished: string) =>
      `H29.22.5-250901-${1000 + n},01/09/2025,${due},${finished},Khai sinh,1`
    const rows = ['10', '11', '12'].map((month, at) => one(at, `20/${month}/2025`, `1${at}/${month}/2025`))
    await bringCases(it, 'quy-4.csv', [one(9, '05/09/2025', '04/09/2025'), ...rows])
    expect(await registerOf(it.world.db, ward(), QUARTER)).toEqual({ early: 3, equal: 0, late: 0 })
    await save(assessed())
    await confirm()
    await bringCases(it, 'them.csv', [one(20, '21/10/2025', '30/10/2025')])
    expect(await registerOf(it.world.db, ward(), QUARTER)).toEqual({ early: 3, equal: 0, late: 1 })
    const [kept] = await versionsOf(it.world.db, ward(), QUARTER)
    expect(kept?.register).toEqual({ early: 3, equal: 0, late: 0 })
  })
})
