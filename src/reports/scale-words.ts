import { printDay } from '../values/day.ts'
import { printNumber, printPercent } from '../values/number.ts'
import type { ScaleChapter, ScaleLine } from './scales.ts'

const BECAUSE: Readonly<Record<Exclude<ScaleLine['because'], null>, string>> = {
  'not-asked': 'Chưa hỏi',
  'no-data': 'Chưa có dữ liệu',
  'no-register': 'Sổ hồ sơ chưa đủ các tháng này',
  few: 'Chưa đủ 10 đánh giá',
  withheld: 'Ẩn để không lộ số của người khác',
}

/** `81,5 %`, `75,0 % đến 85,0 %`, `1,4 điểm`, or why there is none; on paper and in files, which are in Vietnamese. */
export function sayValue({ value, upTo, unit, because }: ScaleLine): string {
  if (value === null) return because ? BECAUSE[because] : ''
  if (unit === 'points') return `${printNumber(value, 1)} điểm`
  return upTo === null || upTo === value
    ? printPercent(value, 1)
    : `${printPercent(value, 1)} đến ${printPercent(upTo, 1)}`
}

/** `Quy tắc SIPAS-19, bản 2022, áp dụng từ 01/01/2022`; of one that has ended, that it was replaced. */
export function sayRule({ id, version, validFrom, validTo, inForce }: ScaleChapter): string {
  const rule = `Quy tắc ${id}, bản ${version}, áp dụng từ ${printDay(validFrom)}`
  return inForce || validTo === null ? rule : `${rule}; đã bị thay thế từ ${printDay(validTo)}, chỉ để tham khảo`
}

export function sayGrade({ grade, known }: ScaleChapter): string | null {
  if (known === null) return null
  return grade ? `Xếp loại: ${grade.vi}` : `Chưa xếp loại: mới biết ${known.n} trên ${known.of} chỉ số.`
}
