import { addDays, printDay } from '../values/day.ts'
import { firstDay, nextMonth } from '../values/month.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { nextQuarter, printQuarter } from '../values/quarter.ts'
import { standing } from '../values/score.ts'
import { FACET_WORDS } from './facet-words.ts'
import type { Proportion, Remark } from './officer-facets.ts'
import type { Said, Span } from './report.ts'
import { type Cell, cells, HEADERS, type Line, officerLines } from './report-lines.ts'
import type { WholeOfficerReport } from './whole-officer-report.ts'

/** One officer's report with all its chapters, as lines under `HEADERS`. */
export function wholeOfficerLines(report: WholeOfficerReport): Line[] {
  return [...officerLines(report), ...facetLines(report), ...saidLines(report.statements)]
}

/** What officers say about their own figures: a line for each quarter, with the words where notes stand. */
export function saidLines(said: readonly Said[]): Line[] {
  return said.map(({ officer, quarter, words, noted }) => {
    const span = { from: quarter, to: nextQuarter(quarter) }
    const about = `Ý kiến của cán bộ, quý ${printQuarter(quarter)}`
    return under(about, officer, span, { note: noted ? `${words} (lãnh đạo đã ghi nhận)` : words })
  })
}

function facetLines({ officer, facets }: WholeOfficerReport): Line[] {
  const { months, criteria, reasons, strengths, toWorkOn } = facets
  const [first, last] = [months.at(0), months.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = { from: firstDay(first), to: firstDay(nextMonth(last)) }
  const remarks = (about: string, of: readonly Remark[]) =>
    of.map((remark) => under(about, officer.name, span, { question: nameOf(remark), note: sayRemark(remark) }))
  return [
    ...remarks('Người dân hay khen', strengths),
    ...remarks('Nên để ý', toWorkOn),
    ...criteria.map(({ title, answers }) =>
      under('Câu hỏi thêm', officer.name, span, { question: title.vi, told: cells(answers) }),
    ),
    ...reasons.map(({ id, named }) =>
      under('Lý do, số người nêu', officer.name, span, {
        question: FACET_WORDS.reason(id),
        told: [named.k ?? FEWER[named.because ?? 'none']],
        note: sayNamed(named),
      }),
    ),
  ]
}

const FEWER = { none: 0, few: '< 10', withheld: '≥ 10' } as const

function nameOf({ id, title }: Remark): string {
  return title?.vi ?? FACET_WORDS.reason(id)
}

/** `40,0 % người đánh giá nêu, nhiều hơn mức chung (khoảng 31–50, n = 104)` */
function sayRemark({ about, share, low, high, n }: Remark): string {
  const what = about === 'reason' ? 'người đánh giá nêu, nhiều hơn mức chung' : 'hài lòng'
  return `${printPercent(share, 1)} ${what} (khoảng ${printInterval(low, high)}, n = ${printNumber(n)}${standing(n) === 'preliminary' ? ', sơ bộ' : ''})`
}

function sayNamed(named: Proportion): string {
  if (named.because === 'withheld') return 'Ẩn để không lộ số của người khác'
  if (named.because !== null) return ''
  const { share, low, high, n } = named
  return `${printPercent(share, 1)} người đánh giá (khoảng ${printInterval(low, high)}, n = ${printNumber(n)})`
}

type Told = Readonly<{ question?: string; told?: readonly Cell[]; note?: string }>

function under(about: string, name: string, { from, to }: Span, { question = '', told = [], note = '' }: Told): Line {
  const start = [about, name, '', question, printDay(from), printDay(addDays(to, -1)), ...told]
  const line = [...start, ...Array<Cell>(HEADERS.length - start.length).fill('')]
  return line.with(HEADERS.indexOf('Về tỷ lệ này'), note)
}
