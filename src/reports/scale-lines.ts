import { addDays, printDay } from '../values/day.ts'
import { firstDay, type Month, nextMonth } from '../values/month.ts'
import { type Cell, HEADERS, type Line } from './report-lines.ts'
import { sayAssessed, sayGrade, sayRule, sayValue } from './scale-words.ts'
import type { ScaleChapter, ScaleLine } from './scales.ts'

/** Official scales as lines under the report's `HEADERS`: what is a share in the column of shares, the rule with every line. */
export function scaleLines(ward: string, chapters: readonly ScaleChapter[]): Line[] {
  return chapters.flatMap((chapter) => {
    const grade = sayGrade(chapter)
    const lines = chapter.lines.map((line) => lineOf(ward, chapter, line))
    const last = under(ward, chapter, {
      'Câu hỏi': 'Xếp loại',
      'Mức tin cậy': grade ?? '',
      'Về tỷ lệ này': [sayRule(chapter), sayAssessed(chapter)].filter(Boolean).join('. '),
    })
    return grade ? [...lines, last] : lines
  })
}

function lineOf(ward: string, chapter: ScaleChapter, line: ScaleLine): Line {
  const { title, unit, value, upTo, of, n, note, interval } = line
  const said = value === null || unit === 'points' || upTo !== null
  const rule = sayRule(chapter)
  return under(ward, chapter, {
    'Câu hỏi': title.vi,
    'Số đánh giá (n)': of === 'answers' ? (n ?? '') : '',
    'Tỷ lệ hài lòng (%)': value === null || unit === 'points' ? '' : { share: value },
    'Khoảng tin cậy từ (%)': interval ? { share: interval.low } : '',
    'Khoảng tin cậy đến (%)': interval ? { share: interval.high } : '',
    'Mức tin cậy': said ? sayValue(line) : '',
    'Số hồ sơ đã giải quyết': of === 'cases' ? (n ?? '') : '',
    'Về tỷ lệ này': note === null ? rule : `${rule}. Căn cứ: ${note}`,
  })
}

function under(ward: string, { name, months }: ScaleChapter, cells: Readonly<Record<string, Cell>>): Line {
  const [first, last] = [months.at(0), months.at(-1)] as [Month, Month]
  const all: Readonly<Record<string, Cell>> = {
    Về: `Thang đo: ${name}`,
    Tên: ward,
    'Từ ngày': printDay(firstDay(first)),
    'Đến hết ngày': printDay(addDays(firstDay(nextMonth(last)), -1)),
    ...cells,
  }
  return HEADERS.map((header) => all[header] ?? '')
}
