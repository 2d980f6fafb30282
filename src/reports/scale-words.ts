import { printDay } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { periodOf, printPeriod } from '../values/period.ts'
import type { ScaleChapter, ScaleLine } from './scales.ts'

const BECAUSE: Readonly<Record<Exclude<ScaleLine['because'], null>, string>> = {
  'not-asked': 'Chưa hỏi',
  'no-data': 'Chưa có dữ liệu',
  'no-register': 'Sổ hồ sơ chưa đủ các tháng này',
  few: 'Chưa đủ 10 đánh giá',
  withheld: 'Ẩn để không lộ số của người khác',
}

const FROM = { register: 'từ sổ hồ sơ', self: 'tự khai' } as const

/** `81,5 %`, `75,0 % đến 85,0 %`, `1,4 điểm`, or why there is none; on paper and in files, which are in Vietnamese. */
export function sayValue({ value, upTo, unit, because, from, interval }: ScaleLine): string {
  if (value === null) return because ? BECAUSE[because] : ''
  if (unit === 'points') return `${printNumber(value, 1)} điểm${from === null ? '' : ` (${FROM[from]})`}`
  if (interval) return `${printPercent(value, 1)} (${printInterval(interval.low, interval.high)})`
  return upTo === null || upTo === value
    ? printPercent(value, 1)
    : `${printPercent(value, 1)} đến ${printPercent(upTo, 1)}`
}

/** `Quy tắc SIPAS-19, bản 2022, áp dụng từ 01/01/2022`; of one that has ended, that it was replaced. */
export function sayRule({ id, version, validFrom, validTo, inForce }: ScaleChapter): string {
  const rule = `Quy tắc ${id}, bản ${version}, áp dụng từ ${printDay(validFrom)}`
  return inForce || validTo === null ? rule : `${rule}; đã bị thay thế từ ${printDay(validTo)}, chỉ để tham khảo`
}

/** Of what the ward says of itself: of when, and since when it stands. */
export function sayAssessed({ assessed }: ScaleChapter): string | null {
  if (assessed === null) return null
  const { quarter, version, confirmedOn, reason } = assessed
  const said = `Phường tự đánh giá ${printPeriod(periodOf(quarter, 3))}, xác nhận ngày ${printDay(confirmedOn)}`
  return reason === null ? `${said}.` : `${said}, bản ${version}. Lý do sửa: ${reason}`
}

/** `Xếp loại: Tốt (12,7 trên 18 điểm)`, or what is missing. */
export function sayGrade({ grade, known, total, missing, assessed }: ScaleChapter): string | null {
  if (known === null) return null
  if (grade && total)
    return `Xếp loại: ${grade.vi} (${printNumber(total.points, 1)} trên ${printNumber(total.of)} điểm)`
  if (assessed) return `Chưa xếp loại: còn thiếu chỉ số ${missing.join(', ')}.`
  return `Chưa xếp loại: mới biết ${known.n} trên ${known.of} chỉ số.`
}
