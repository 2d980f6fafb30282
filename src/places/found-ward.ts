import type { MultiPolygon, Polygon } from 'geojson'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { type Day, isDay, printDay } from '../values/day.ts'
import type { Act } from '../world.ts'
import { bareName, REFORM_DAY, WARD_KINDS, type WardKind } from './ward.ts'

export type NewWard = Readonly<{
  /** official code, five digits */
  code: string
  kind: WardKind
  /** "Mẫu" or "Phường Mẫu": kept without its kind */
  name: string
  province: string
  /** default 2025-07-01 */
  validFrom?: Day
  validTo?: Day | null
  /** degrees (WGS84), exterior rings counter-clockwise: the caller has rewound it */
  boundary?: Polygon | MultiPolygon | null
}>

/** Writes a ward down and answers its number. Refuses ('invalid') a malformed one, and a code that is taken on any of its days. */
export async function foundWard(act: Act, ward: NewWard): Promise<number> {
  const { code, kind, validFrom = REFORM_DAY, validTo = null, boundary = null } = ward
  const name = bareName(kind, ward.name)
  const province = ward.province.normalize('NFC').trim()
  if (!/^[0-9]{5}$/.test(code)) throw new Refusal('invalid', 'Mã phường, xã gồm đúng 5 chữ số.')
  if (!WARD_KINDS.includes(kind)) throw new Refusal('invalid', 'Loại đơn vị phải là phường, xã hoặc đặc khu.')
  if (name === '') throw new Refusal('invalid', 'Thiếu tên phường, xã.')
  if (province === '') throw new Refusal('invalid', 'Thiếu tên tỉnh, thành phố.')
  if (!isDay(validFrom) || (validTo !== null && !(isDay(validTo) && validTo > validFrom))) {
    throw new Refusal('invalid', 'Ngày hiệu lực không có thật hoặc kết thúc trước khi bắt đầu.')
  }

  // No target named: the one conflict clause that an exclude constraint understands, without failing the transaction.
  const row = await act.tx
    .insertInto('wards')
    .values({
      code,
      kind,
      name,
      province,
      valid_from: validFrom,
      valid_to: validTo,
      boundary: boundary === null ? null : JSON.stringify(boundary),
      created_at: act.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return refuseTaken(act, code, validFrom)
  const details = { code, kind, name, province, validFrom, validTo, boundary: boundary !== null }
  record(act, row.id, { action: 'ward-founded', details })
  return row.id
}

/** Something stood in the way: the code, which is for people to mend, or the ward's number, which is ours. */
async function refuseTaken(act: Act, code: string, validFrom: Day): Promise<never> {
  const taken = await act.tx.selectFrom('wards').select('id').where('code', '=', code).executeTakeFirst()
  if (!taken) throw new Error('the next number for a ward is taken: its sequence lags behind the table')
  throw new Refusal('invalid', `Mã ${code} đã có đơn vị dùng từ ngày ${printDay(validFrom)}.`)
}
