import { printMonth } from '../values/month.ts'
import { type CityReport, QUESTIONS, type Question } from './city.ts'
import { linesCsv } from './csv.ts'
import type { Compared, Moved } from './report.ts'
import { cells, HEADERS, type Line } from './report-lines.ts'
import { linesXlsx } from './xlsx.ts'

const FIGURES = HEADERS.slice(HEADERS.indexOf('Số đánh giá (n)'), HEADERS.indexOf('Mức tin cậy') + 1)
const CITY_HEADERS = [
  'Về', 'Mã', 'Tên', 'Câu hỏi', 'Từ tháng', 'Đến hết tháng', ...FIGURES, 'So với toàn thành phố', 'So với kỳ trước', 'Không cộng vào', 'Kể cả tháng này đến nay',
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

/** The same figures as on the page: the whole first, then each ward's, by name. `left`: how many wards the sum leaves out. */
function cityLines({ from, to, totals, wards }: CityReport): Line[] {
  const months = [printMonth(from), printMonth(to)]
  return [
    ...QUESTIONS.map((question): Line => {
      const { figure, moved, left } = totals[question]
      const start = ['Toàn thành phố', '', '', QUESTION[question], ...months]
      return [...start, ...cells(figure), '', moved ? MOVED[moved] : '', left, '']
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
        ]
      }),
    ),
  ]
}
