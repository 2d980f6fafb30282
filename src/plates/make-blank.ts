import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { takeCodes } from './take-codes.ts'

/** A ward of 10,000 houses may print them all before the first is known. */
export const MOST_BLANKS = 10_000

/**
 * Makes `n` plates that a ward keeps and that stand on nothing yet: printed, stuck on, and then bound on the spot with
 * `bindPlate`. Answers their codes. Refuses ('invalid') fewer than one and more than `MOST_BLANKS`.
 */
export async function makeBlankPlates(act: Act, wardId: number, n: number): Promise<string[]> {
  if (!Number.isInteger(n) || n < 1 || n > MOST_BLANKS) {
    throw new Refusal('invalid', `Mỗi lần tạo từ 1 đến ${MOST_BLANKS} biển trống.`)
  }
  const codes = await takeCodes(act, n)
  await sql`
    insert into blank_plates (code, ward_id, since)
    select code, ${wardId}::integer, ${act.at}::timestamptz from unnest(${codes}::text[]) as new (code)`.execute(act.tx)
  const [code = '', ...more] = codes
  const subject = more.length === 0 ? { kind: 'plate', id: code } : null
  record(act, wardId, { action: 'blank-plates-made', subject, details: { count: n } })
  return codes
}
