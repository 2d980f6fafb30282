import type { Due } from '../cases/due-queries.ts'
import { printMonth } from '../values/month.ts'
import { type CityReport, type CityWork, QUESTIONS, type Question, type Work } from './city.ts'
import { linesCsv } from './csv.ts'
import type { Compared, Moved } from './report.ts'
import { cells, covered, HEADERS, type Line } from './report-lines.ts'
import { linesXlsx } from './xlsx.ts'

const FIGURES = HEADERS.slice(HEADERS.indexOf('Số đánh giá (n)'), HEADERS.indexOf('Mức tin cậy') + 1)
const CITY_HEADERS = [
  'Về', 'Mã', 'Tên', 'Câu hỏi', 'Từ tháng', 'Đến hết tháng', ...FIGURES, 'So với toàn thành phố', 'So với kỳ trước', 'Không cộng vào', 'Kể cả tháng này đến nay',
  'Số hồ sơ đã giải quyết', 'Tỷ lệ hồ sơ được đánh giá (%)', 'Về tỷ lệ này', 'Đánh giá thấp', 'Đã trả lời', 'Đang chờ, còn hạn',
  'Quá hạn trả lời', 'Hồ sơ đến hạn', 'Hồ sơ trễ hạn', 'Trễ hạn, chưa xong',
] // biome-ignore format: one header row

const QUESTION: Readonly<Record<Question, string>> = {
  service: 'Cách phục vụ',
  handling: 'Giải quyết hồ sơ',
  ward: 'Phường nói chung',
}
const COMPARED: Readonly<Record<Exclude<Compared, null>, string>> = {
  above: 'Cao hơn',
  below: 'Thấp hơn',
  same: 'Không khác rõ',
}
const MOVED: Readonly<Record<Exclude<Moved, null>, string>> = {
  up: 'Cao hơn hẳn',
  down: 'Thấp hơn hẳn',
  same: 'Không khác rõ',
}

/** The city's report as CSV; shares in percent, with a point. */
export function cityCsv(report: CityReport): string {
  return linesCsv(CITY_HEADERS, cityLines(report))
}

/** The same as a workbook. */
export function cityXlsx(report: CityReport): Promise<Uint8Array> {
  return linesXlsx(CITY_HEADERS, cityLines(report))
}

/**
 * The same figures as on the page: the whole first, then each ward's, by name. `left`: how many wards the sum leaves out. What
 * is not an answer to a question (cases, what waits) stands once, in the line on `service`.
 */
function cityLines({ from, to, totals, work, wards }: CityReport): Line[] {
  const months = [printMonth(from), printMonth(to)]
  return [
    ...QUESTIONS.map((question): Line => {
      const { figure, moved, left } = totals[question]
      const start = ['Toàn thành phố', '', '', QUESTION[question], ...months]
      return [...start, ...cells(figure), '', moved ? MOVED[moved] : '', left, '', ...once(question, sums(work))]
    }),
    ...wards.flatMap((ward) =>
      QUESTIONS.map((question): Line => {
        const { figure, running, compared, moved } = ward[question]
        const start = ['Phường, xã', ward.code, ward.name, QUESTION[question], ...months]
        return [
          ...start,
          ...cells(figure),
          compared ? COMPARED[compared] : '',
          moved ? MOVED[moved] : '',
          '',
          running ? 'Có' : '',
          ...once(question, [...covered(ward.coverage), ...counts(ward)]),
        ]
      }),
    ),
  ]
}

const once = (question: Question, line: Line): Line => (question === 'service' ? line : line.map(() => ''))

function sums({ coverage: { share, cases, wards }, ...work }: CityWork): Line {
  const of = wards === 0 ? 'Chưa phường, xã nào biết' : `Của ${wards} phường, xã biết tỷ lệ này`
  return [wards === 0 ? '' : cases, share === null ? 'Không rõ' : { share }, of, ...counts(work)]
}

/** Low ratings and the register's cases; empty where the reader may not see them, or nothing is known. */
function counts({ followUps, due }: Pick<Work, 'followUps'> & Readonly<{ due: Omit<Due, 'months'> | null }>): Line {
  return [
    ...(followUps ? [followUps.low, followUps.answered, followUps.open, followUps.late] : ['', '', '', '']),
    ...(due ? [due.due, due.late, due.open] : ['', '', '']),
  ]
}
