import { printMonths } from '../values/month.ts'
import { printNumber } from '../values/number.ts'
import { type Part, type Piece, text } from './paper.ts'
import { sayAssessed, sayGrade, sayRule, sayValue } from './scale-words.ts'
import type { ScaleChapter, ScaleLine } from './scales.ts'

const COLUMNS = [
  { title: 'Tiêu chí', width: 95 },
  { title: 'Kết quả', width: 42 },
  { title: 'Tính trên', width: 30, numeric: true },
]

/** The official scales on paper: each with its rule, version and months, and how far it may be trusted. */
export function scaleParts(chapters: readonly ScaleChapter[]): Part[] {
  return chapters.length === 0 ? [] : [{ title: 'Thang đo chính thức', pieces: chapters.flatMap(pieces) }]
}

function pieces(chapter: ScaleChapter): Piece[] {
  const { title, months, formula, caution, about, source, toCheck, lines } = chapter
  const assessed = sayAssessed(chapter)
  const check = toCheck ? ` Cần kiểm tra: ${toCheck.vi}` : ''
  const grade = sayGrade(chapter)
  return [
    text(`${title.vi}. Các tháng ${printMonths(months)}. ${sayRule(chapter)}.`),
    ...(caution ? [text(caution.vi)] : []),
    ...(assessed ? [text(assessed)] : []),
    ...(grade ? [text(grade)] : []),
    { kind: 'table', columns: COLUMNS, rows: lines.map((line) => [nameOf(line), sayValue(line), madeOf(line)]) },
    text(`Cách tính: ${formula.vi}. ${about.vi} Nguồn: ${source}.${check}`),
  ]
}

/** With what it rests on: a column of its own would leave no room for its words. */
function nameOf({ title, note }: ScaleLine): string {
  return note === null ? title.vi : `${title.vi} (căn cứ: ${note})`
}

function madeOf({ of, n }: ScaleLine): string {
  if (n === null || of === null) return '–'
  return `${printNumber(n)} ${of === 'cases' ? 'hồ sơ' : 'đánh giá'}`
}
