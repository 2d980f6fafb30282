import type { Facts } from './facts.ts'

/** Deeds in the life of a plate. */
export const viPlateTitles: Record<string, string> = {
  'blank-plates-made': 'Tạo biển trống',
  'plate-bound': 'Gắn biển',
  'plate-binding-undone': 'Hoàn tác gắn biển',
  'plate-checked': 'Kiểm tra biển',
  'plate-lost': 'Báo mất biển',
  'plate-found': 'Tìm lại biển',
  'plate-replaced': 'Thay biển',
  'plate-restored': 'Dùng lại biển',
  'plate-told-wrong': 'Có người báo biển sai',
  'plate-settled': 'Xử lý xong biển bị báo sai',
  'print-batch-made': 'Tạo đợt in',
  'plates-printed': 'Tải biển để in',
}

const FOUND: Readonly<Record<string, string>> = {
  good: 'đúng chỗ, còn tốt',
  elsewhere: 'nằm sai chỗ',
  'pasted-over': 'bị dán đè',
  damaged: 'bị hỏng',
  missing: 'không thấy',
  unsaid: 'không nói rõ',
}

const HOW: Readonly<Record<string, string>> = {
  mended: 'đã sửa lại',
  'nothing-wrong': 'biển không có gì sai',
  checked: 'kiểm tra thấy tốt',
  revoked: 'biển đã thu hồi',
}

export const viPlateSays: Record<string, (f: Facts) => string> = {
  'blank-plates-made': (f: Facts) => `Tạo ${f.count('count')} biển trống, chưa gắn vào đâu.`,
  'plate-bound': (f: Facts) => `Gắn biển vào ${f.text('place')}.`,
  'plate-binding-undone': (f: Facts) => `Hoàn tác: biển không còn gắn vào ${f.text('place')}.`,
  'plate-checked': (f: Facts) => `Kiểm tra biển ở ${f.text('place')}: ${FOUND[f.text('found')] ?? f.text('found')}.`,
  'plate-lost': (f: Facts) => `Báo mất biển của ${f.text('place')}.`,
  'plate-found': (f: Facts) => `Tìm lại được biển của ${f.text('place')}.`,
  'plate-replaced': (f: Facts) => `Thay biển ở ${f.text('place')} bằng mã ${f.text('by')}, vì: ${f.text('because')}.`,
  'plate-restored': (f: Facts) => `Dùng lại biển đã thu hồi ở ${f.text('place')}.`,
  'plate-told-wrong': (f: Facts) => `Người quét báo biển sai: ${FOUND[f.text('what')] ?? f.text('what')}.`,
  'plate-settled': (f: Facts) => `Xử lý xong biển bị báo sai: ${HOW[f.text('how')] ?? f.text('how')}.`,
  'print-batch-made': (f: Facts) => `Tạo đợt in ${f.count('n')} biển.`,
  'plates-printed': (f: Facts) =>
    f.text('as') === 'list'
      ? `Tải danh sách của đợt in ${f.count('n')} biển.`
      : `Tải tờ ${f.count('from')}–${f.count('to')} của đợt in ${f.count('n')} biển (${f.text('as')}).`,
}
