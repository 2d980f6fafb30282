import { viProgress } from '../html/words/vi-progress.ts'
import type { ProgrammeLine, Progress, Total } from '../programme/progress.ts'
import { addDays, printDay } from '../values/day.ts'
import { endOf, firstDayOf, type Period } from '../values/period.ts'
import type { Cell, Line } from './report-lines.ts'

/** What official papers and files say on programmes. */
export const PROGRAMME_WORDS = {
  title: 'Chương trình: kết quả bên mục tiêu',
  hint: 'Số do phường ghi cho từng khu phố, kỳ gần nhất có kết quả. Cả phường là số cộng, không phải trung bình các tỷ lệ.',
  caption: 'Thanh là kết quả, vạch đậm là mục tiêu.',
  silent: 'Chưa có số liệu',
  place: 'Khu phố, ấp',
  whole: 'Cả phường',
  target: 'Mục tiêu',
  result: 'Kết quả',
  outOf: 'Trên tổng số',
  value: 'Tỷ lệ, giá trị',
  ratio: 'So với mục tiêu',
  state: 'Nhận xét',
  ...viProgress,
}

/** Shares to the hundredth, as the page prints them. */
export const FINE_HEADERS = ['Tỷ lệ đạt (%)', 'Mục tiêu tỷ lệ (%)']
const OWN = ['Kết quả', 'Trên tổng số', 'Mục tiêu', ...FINE_HEADERS, 'So với mục tiêu (%)', 'Nhận xét']

type Table = Readonly<{ headers: readonly string[]; lines: readonly Line[] }>

type Told = Readonly<{ ward: Readonly<{ name: string }>; programme: readonly ProgrammeLine[] }>

/** The report's table with the ward's programmes below, in columns of their own; without programmes it stays as it is. */
export function withProgramme({ headers, lines }: Table, { ward, programme }: Told): Table {
  if (programme.length === 0) return { headers, lines }
  const wider = lines.map((line) => [...line, ...OWN.map(() => '')])
  return {
    headers: [...headers, ...OWN],
    lines: [...wider, ...programme.flatMap((line) => linesOf(headers, ward.name, line))],
  }
}

function linesOf(headers: readonly string[], ward: string, line: ProgrammeLine): Line[] {
  const under = (about: string, name: string, period: Period | null, progress: Progress): Line => {
    const all: Readonly<Record<string, Cell>> = {
      Về: about,
      Tên: name,
      'Câu hỏi': line.name,
      'Từ ngày': period ? printDay(firstDayOf(period)) : '',
      'Đến hết ngày': period ? printDay(addDays(endOf(period), -1)) : '',
    }
    return [...headers.map((header) => all[header] ?? ''), ...cells(line, progress)]
  }
  const { total, places, trend } = line
  const earlier = trend.slice(0, -1)
  return [
    under('Chương trình', ward, total?.period ?? null, total ?? NOTHING),
    ...places.map((place) => under('Chương trình, khu phố', place.name, total?.period ?? null, place)),
    ...earlier.map((one: Total) => under('Chương trình, kỳ trước', ward, one.period, one)),
  ]
}

const NOTHING: Progress = { target: null, result: null, whole: null, value: null, ratio: null, reached: null }

function cells({ kind }: ProgrammeLine, { target, result, whole, value, ratio, reached }: Progress): Line {
  const share = kind === 'share'
  const fine = (of: number | null): Cell => (of === null ? '' : { share: of, decimals: 2 })
  const state =
    value === null
      ? PROGRAMME_WORDS.none
      : reached === null
        ? ''
        : reached
          ? PROGRAMME_WORDS.reached
          : PROGRAMME_WORDS.missed
  return [
    result ?? '',
    whole ?? '',
    share ? '' : (target ?? ''),
    share ? fine(value) : '',
    share ? fine(target) : '',
    ratio === null ? '' : { share: ratio },
    state,
  ]
}
