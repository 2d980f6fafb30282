import { addDays, printDay } from '../values/day.ts'
import { printNumber, printPercent } from '../values/number.ts'
import { FACET_WORDS as SAY } from './facet-words.ts'
import type { Figure, Span } from './report.ts'
import { type Cell, cells, HEADERS, type Line } from './report-lines.ts'
import type { WholeReport } from './whole-report.ts'

/** The report's facets and what became of low ratings, as lines under `HEADERS`; each with the days that it is about. */
export function facetLines({ facets, followUps, ...report }: WholeReport): Line[] {
  const { mean, ...lines } = facets
  const of = (about: string, name: string, figure: Figure, question = 'Cách phục vụ') =>
    line(about, name, question, facets, cells(figure))
  const share: Cell[] = ['', '', '', '', '', '', mean === null ? '' : { share: mean }]
  return [
    ...(followUps ? answered(followUps, report) : []),
    of('Tại quầy, trọn các tháng', report.ward.name, lines.service),
    ...lines.reasons.map(({ reason, service }) => of('Lý do, tại quầy', SAY.reason(reason), service)),
    ...lines.criteria.map(({ title, answers }) => of('Câu hỏi thêm', title.vi, answers, title.vi)),
    ...(mean === null ? [] : [line('Câu hỏi thêm, trung bình', '', '', facets, share)]),
    ...lines.hours.map(({ hour, service }) => of('Theo giờ, tại quầy', SAY.hour(hour), service)),
    ...lines.weekdays.map(({ weekday, service }) => of('Theo thứ, tại quầy', SAY.weekday[weekday] ?? '', service)),
    ...lines.neighbourhoods.map(({ name, service }) => of('Khu phố, ấp', name, service)),
  ]
}

function answered(counts: NonNullable<WholeReport['followUps']>, span: Span): Line[] {
  const { answered, inTime, open, late, share, median } = counts
  const of = (name: string, n: number, note = '') => {
    const told = line('Đánh giá thấp', name, 'Cách phục vụ', span, [n])
    return note === '' ? told : told.with(HEADERS.indexOf('Về tỷ lệ này'), note)
  }
  const speed = [
    share === null ? [] : SAY.speed(printPercent(share, 1)),
    median === null ? [] : SAY.median(daysIn(median)),
  ].flat()
  return [
    of(SAY.answeredInTime, inTime, speed.join('; ')),
    of(SAY.answeredLate, answered - inTime),
    of(SAY.open, open),
    of(SAY.late, late),
  ]
}

/** Working days, the middle one of all: of an even number it may end in a half. */
export function daysIn(median: number): string {
  return printNumber(median, median % 1 === 0 ? 0 : 1)
}

function line(about: string, name: string, question: string, { from, to }: Span, told: readonly Cell[]): Line {
  const start = [about, name, '', question, printDay(from), printDay(addDays(to, -1)), ...told]
  return [...start, ...Array<Cell>(HEADERS.length - start.length).fill('')]
}
