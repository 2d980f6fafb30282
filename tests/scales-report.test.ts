import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answers } from '../src/assessments/answer.ts'
import { confirmDraft } from '../src/assessments/confirm.ts'
import { draftOf, seenOf, versionsOf } from '../src/assessments/queries.ts'
import { saveDraft } from '../src/assessments/save-draft.ts'
import { dueByMonth } from '../src/cases/due-queries.ts'
import type { Score } from '../src/ratings/rating.ts'
import { scaleParts } from '../src/reports/scale-parts.ts'
import type { ScaleChapter } from '../src/reports/scales.ts'
import type { WholeReport } from '../src/reports/whole-report.ts'
import { printNumber } from '../src/values/number.ts'
import { type Actor, perform } from '../src/world.ts'
import { assessed } from './support/assessed.ts'
import { bringCases } from './support/late.ts'
import { type Rated, rate, several } from './support/rated.ts'
import { openReporting, type Reporting } from './support/reporting.ts'

// The clock stands at 2 March 2026.
const WARD = '/api/reports/wards/99101'
const SPAN = 'from=2026-01-05&to=2026-03-01'

let it: Reporting
let all: Rated[]

beforeAll(async () => {
  it = await openReporting()
  const { world, cast } = it
  const { wardA: wardId, desk1: deskId, lan: officerId } = cast
  const asked = (n: number, day: string, scores: readonly Score[], given: readonly Score[]) =>
    several(n, { wardId, day, deskId, officerId }, scores).map((one, at): Rated => {
      const answer = (shift: number) => given[(at + shift) % given.length] as Score
      return { ...one, criteria: { 23: answer(0), 24: answer(1), 25: answer(2), 26: answer(0), 27: answer(3) } }
    })
  all = [
    ...asked(23, '2026-01-12', [5, 4, 4, 2], [5, 4, 3, 5, 4, 1]),
    ...asked(31, '2026-02-10', [5, 5, 1, 3], [4, 2, 5, 5, 5]),
  ]
  await rate(world, all)
})
afterAll(() => it?.close())

const read = async (query = SPAN) => (await it.read<WholeReport>('sau', `${WARD}?${query}`)).scales
const chapter = (chapters: readonly ScaleChapter[], family: ScaleChapter['family']) =>
  chapters.find((one) => one.family === family) ?? expect.unreachable()
const line = ({ lines }: ScaleChapter, id: string) => lines.find((one) => one.id === id) ?? expect.unreachable()

test('every figure has its rule, the rule’s version and its first day; Circular 01/2018 is told as replaced', async () => {
  const scales = await read()
  expect(scales.map(({ id, version, validFrom, inForce }) => [id, version, validFrom, inForce])).toEqual([
    ['HL-1', '1', '2025-07-01', true],
    ['SIPAS-19', '2022', '2022-01-01', true],
    ['QD766-2022', '2022', '2022-06-23', true],
    ['TT01-2018', '2018', '2019-01-06', false],
  ])
  expect(scales.every(({ months }) => months.join() === '2026-01,2026-02')).toBe(true)
})

test('SIPAS factor 3 is, to 1e-9, the mean of (4 + 5) ÷ all of its five criteria', async () => {
  const sipas = chapter(await read(), 'sipas')
  const shares = ['23', '24', '25', '26', '27'].map((id) => {
    const given = all.map(({ criteria }) => criteria?.[id] as number)
    const told = line(sipas, id)
    expect([told.n, told.of]).toEqual([given.length, 'answers'])
    const share = given.filter((score) => score === 4 || score === 5).length / given.length
    expect(Math.abs((told.value ?? -1) - share)).toBeLessThan(1e-9)
    return share
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / 5
  expect(Math.abs((line(sipas, 'F3').value ?? -1) - mean)).toBeLessThan(1e-9)
  // What nobody asked is left out, not nought.
  for (const id of ['F1', 'F2', 'F4', 'F5'])
    expect(line(sipas, id)).toMatchObject({ value: null, because: 'not-asked' })
})

test('without a register of cases nothing is made up: the ratios and the indicators are unknown, and nobody is graded', async () => {
  const scales = await read()
  const [qd766, tt01] = [chapter(scales, 'qd766'), chapter(scales, 'tt01')]
  expect(line(qd766, '3')).toMatchObject({ value: null, because: 'no-register' })
  expect(tt01.lines.map(({ because }) => because)).toEqual(['no-register', ...Array(8).fill('no-data')])
  expect([tt01.grade, tt01.known]).toEqual([null, { n: 0, of: 9 }])
  expect(await dueByMonth(it.world.db, it.cast.wardA, '2026-01', '2026-02')).toBeNull()
})

test('with one, silence counts as satisfied in ratio 3, beside the share of those who answered', async () => {
  const one = (n: number, due: string, finished: string) =>
    `H29.22.5-260105-${1000 + n},05/01/2026,${due},${finished},Khai sinh,1`
  const december = 'H29.22.5-251201-0001,01/12/2025,05/12/2025,04/12/2025,Khai sinh,1'
  await bringCases(it, 'hai-thang.csv', [
    december,
    // January: 60 early, 25 on their day, 15 late, of which one is not finished. February has begun, and isn't covered.
    ...Array.from({ length: 60 }, (_, at) => one(at, '20/01/2026', '16/01/2026')),
    ...Array.from({ length: 25 }, (_, at) => one(100 + at, '20/01/2026', '20/01/2026')),
    ...Array.from({ length: 14 }, (_, at) => one(200 + at, '20/01/2026', '27/01/2026')),
    one(300, '30/01/2026', ''),
    ...Array.from({ length: 20 }, (_, at) => one(400 + at, '10/02/2026', '09/02/2026')),
  ])
  await it.world.pool.query(`update case_files set day = '2026-02-15'`)
  expect(await dueByMonth(it.world.db, it.cast.wardA, '2025-12', '2026-02')).toEqual([
    { month: '2026-01', early: 60, equal: 25, late: 15 },
  ])

  const scales = await read()
  const qd766 = chapter(scales, 'qd766')
  const january = all.filter(({ day }) => day < '2026-02-01').map(({ service }) => service as number)
  const low = january.filter((score) => score <= 2).length
  expect(low).toBeGreaterThan(1)
  expect(qd766.months).toEqual(['2026-01'])
  const ratio = line(qd766, '3')
  expect([ratio.n, ratio.of]).toEqual([100, 'cases'])
  expect(Math.abs((ratio.value ?? -1) - (100 - 15 - low) / 100)).toBeLessThan(1e-9)
  expect(Math.abs((ratio.upTo ?? -1) - (100 - Math.max(15, low)) / 100)).toBeLessThan(1e-9)
  const satisfied = january.filter((score) => score >= 4).length / january.length
  expect(line(qd766, 'answered')).toMatchObject({ n: january.length, of: 'answers' })
  expect(Math.abs((line(qd766, 'answered').value ?? -1) - satisfied)).toBeLessThan(1e-9)
  for (const id of ['1', '2']) expect(line(qd766, id)).toMatchObject({ value: null, because: 'no-data' })

  const tt01 = chapter(scales, 'tt01')
  expect(line(tt01, '1')).toMatchObject({ value: 1.5, unit: 'points', n: 100, of: 'cases' }) // (2 × 60 + 25) ÷ 100 = 1.45
  expect([tt01.grade, tt01.known]).toEqual([null, { n: 1, of: 9 }])
})

test('in a month with too few ratings ratio 3 says nothing of them, and a hidden headline hides the whole chapter', async () => {
  const { wardA: wardId, desk1: deskId } = it.cast
  await rate(it.world, several(3, { wardId, day: '2025-12-10', deskId }, [1]))
  const december = 'H29.22.5-251101-0009,01/11/2025,05/11/2025,04/11/2025,Khai sinh,1'
  await bringCases(it, 'thang-11.csv', [december])
  const scales = await read('from=2025-12-01&to=2026-03-01')
  const shown = scales.flatMap(({ lines }) => lines).filter(({ of }) => of === 'answers')
  expect(shown.every(({ n }) => (n ?? 0) >= 10)).toBe(true)
  expect(await read('from=2025-12-01&to=2026-01-01')).toEqual([])
})

test('the files say the same figures, each with its rule', async () => {
  const scales = await read()
  const { text } = await it.get('sau', `${WARD}.csv?${SPAN}`).expect(200)
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, delimiter: [',', ';'] })
  const told = rows.filter(({ Về }) => Về?.startsWith('Thang đo: '))
  expect(told).toHaveLength(scales.reduce((sum, { lines, known }) => sum + lines.length + Number(known !== null), 0))
  const of = (title: string) => told.find((row) => row['Câu hỏi'] === title) ?? expect.unreachable(title)
  const sipas = chapter(scales, 'sipas')
  const polite = line(sipas, '23')
  expect(of(polite.title.vi)).toMatchObject({
    'Số đánh giá (n)': String(polite.n),
    'Tỷ lệ hài lòng (%)': ((polite.value ?? 0) * 100).toFixed(1),
    'Về tỷ lệ này': 'Quy tắc SIPAS-19, bản 2022, áp dụng từ 01/01/2022',
  })
  const first = line(chapter(scales, 'tt01'), '1')
  expect(of(first.title.vi)).toMatchObject({
    'Mức tin cậy': `${printNumber(first.value ?? 0, 1)} điểm (từ sổ hồ sơ)`,
    'Số hồ sơ đã giải quyết': String(first.n),
  })
  expect(of('Xếp loại')['Mức tin cậy']).toBe('Chưa xếp loại: mới biết 1 trên 9 chỉ số.')
  expect(of(line(sipas, 'F1').title.vi)).toMatchObject({ 'Mức tin cậy': 'Chưa hỏi', 'Tỷ lệ hài lòng (%)': '' })
  expect(of('Xếp loại')['Về tỷ lệ này']).toContain('đã bị thay thế từ 01/07/2025')
})

test('what the chair has confirmed of the last quarter takes the place of what the register alone knows, with its total and grade', async () => {
  const { world, cast } = it
  const quarter = '2025-10-01'
  const { rows } = await world.pool.query(`select id, name from users where sign_in = 'sau'`)
  const sau: Actor = { kind: 'user', role: 'chair', wardId: cast.wardA, officerId: null, ...rows[0] }
  const confirm = async (answers: Answers, reason: string) => {
    const newest = (await versionsOf(world.db, cast.wardA, quarter))[0] ?? null
    const before = seenOf(null, newest)
    await perform(world, sau, (act) => saveDraft(act, cast.wardA, quarter, { answers, seen: before }))
    const seen = seenOf(await draftOf(world.db, cast.wardA, quarter), newest)
    const outcome = await perform(world, sau, (act) => confirmDraft(act, cast.wardA, quarter, { seen, reason }))
    expect(outcome).toBe('confirmed')
  }
  const { 8: _, ...rest } = assessed({ 3: [30, 9, 1] })
  await confirm(rest, '')
  const first = chapter(await read(), 'tt01')
  expect(first).toMatchObject({
    ...{ months: ['2025-10', '2025-11', '2025-12'], grade: null, total: null, missing: ['8'], known: { n: 8, of: 9 } },
    assessed: { quarter, version: 1, confirmedOn: '2026-03-02', reason: null },
    inForce: false,
  })
  expect(line(first, '3')).toMatchObject({ value: 1.7, n: 40, of: 'cases', from: 'self' })
  expect(line(first, '8')).toMatchObject({ value: null, because: 'no-data', from: null })

  const note = '=1+1 biên bản họp'
  await confirm({ ...assessed(), 5: { choice: 1, cases: null, note } }, 'Bổ sung chỉ số 8')
  const told = chapter(await read(), 'tt01')
  expect(told).toMatchObject({ grade: { vi: 'Xuất sắc' }, total: { points: 17, of: 18 }, missing: [] })
  expect(told.assessed).toMatchObject({ version: 2, reason: 'Bổ sung chỉ số 8' })
  // Of the quarter too few rated at desks: nothing is told of them, and nothing of them counts.
  expect(line(told, '7-service')).toMatchObject({ unit: 'share', value: null, because: 'few', interval: null })
  expect((await read('from=2025-12-01&to=2026-01-01')).map(({ family }) => family)).toEqual(['tt01'])

  const { text } = await it.get('sau', `${WARD}.csv?${SPAN}`).expect(200)
  const lines: Record<string, string>[] = parse(text, { bom: true, columns: true, delimiter: [',', ';'] })
  const circular = lines.filter(({ Về }) => Về === 'Thang đo: Thông tư 01/2018/TT-VPCP')
  expect(circular).toHaveLength(11)
  expect(circular[4]).toMatchObject({ 'Từ ngày': '01/10/2025', 'Đến hết ngày': '31/12/2025' })
  expect(circular[4]?.['Mức tin cậy']).toBe('1,0 điểm (tự khai)')
  expect(circular[4]?.['Về tỷ lệ này']).toContain(`Căn cứ: ${note}`)
  expect(circular.at(-1)?.['Mức tin cậy']).toBe('Xếp loại: Xuất sắc (17,0 trên 18 điểm)')
  expect(circular.at(-1)?.['Về tỷ lệ này']).toContain('xác nhận ngày 02/03/2026, bản 2. Lý do sửa: Bổ sung chỉ số 8')
  const paper = JSON.stringify(scaleParts(await read()))
  for (const words of [
    '1,0 điểm (tự khai)',
    `(căn cứ: ${note})`,
    'Xếp loại: Xuất sắc (17,0 trên 18 điểm)',
    'Cần kiểm tra: ',
    'Quy tắc TT01-2018, bản 2018, áp dụng từ 06/01/2019',
  ])
    expect(paper).toContain(words)
  // A month before the quarter was over knows nothing of it.
  expect(chapter(await read('from=2026-01-05&to=2026-03-01'), 'tt01').assessed).not.toBeNull()
  expect(circularOf(await it.read<WholeReport>('sau', `${WARD}?from=2025-11-01&to=2025-12-01`))).toBeUndefined()
})

const circularOf = ({ scales }: WholeReport) => scales.find(({ assessed }) => assessed !== null)
