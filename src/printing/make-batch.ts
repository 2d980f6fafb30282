import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { makeBlankPlates } from '../plates/make-blank.ts'
import { makePlates } from '../plates/make-plate.ts'
import type { PlateTarget } from '../plates/plate.ts'
import type { Act } from '../world.ts'
import { type Choice, imposed, MOST_PLATES, type Wish } from './batch.ts'
import { bareOnes, chosen } from './choose-queries.ts'
import { facesFor } from './face.ts'

export type Made = { outcome: 'made'; n: number } | { outcome: 'made-already' } | { outcome: 'nothing' | 'too-many' }

/**
 * Keeps a list of plates to print, in the order of a walk, under `id`; what has no plate yet gets one. Asked for again
 * under the same id (a form sent twice) it does nothing. Refuses ('invalid') a face that is not for what was chosen, or
 * that the paper is too small for. Nothing is kept of an outcome other than 'made'.
 */
export async function makeBatch(act: Act, wardId: number, id: string, wish: Wish): Promise<Made> {
  const { choice, face, sheet } = wish
  if (!facesFor(choice.of).includes(face)) throw new Refusal('invalid', 'Mẫu biển này không dùng cho nơi đã chọn.')
  if (imposed(wish) === null) throw new Refusal('invalid', 'Biển lớn hơn khổ giấy.')
  // One after the other in a ward: two clerks at once would give a house two plates.
  await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).forNoKeyUpdate().executeTakeFirst()
  if (await isThere(act, wardId, id)) return { outcome: 'made-already' }

  const bare = await bareOnes(act.tx, wardId, choice)
  if (bare.length > MOST_PLATES) return { outcome: 'too-many' }
  if (bare.length > 0)
    await makePlates(
      act,
      wardId,
      bare.map((one) => targetOf(choice, one)),
    )
  await act.tx
    .insertInto('print_batches')
    .values({
      ...{ ward_id: wardId, id, made_at: act.at, made_by: act.by.kind === 'user' ? act.by.id : null },
      ...{ face, chosen: JSON.stringify(choice), sheet: JSON.stringify(sheet) },
    })
    .execute()
  const n = choice.of === 'blank' ? await keepBlanks(act, wardId, id, choice.n) : await keep(act, wardId, id, choice)
  if (n === 0 || n > MOST_PLATES) {
    await act.tx.deleteFrom('print_batch_plates').where('ward_id', '=', wardId).where('batch_id', '=', id).execute()
    await act.tx.deleteFrom('print_batches').where('ward_id', '=', wardId).where('id', '=', id).execute()
    return { outcome: n === 0 ? 'nothing' : 'too-many' }
  }
  await act.tx.updateTable('print_batches').set({ n }).where('ward_id', '=', wardId).where('id', '=', id).execute()
  record(act, wardId, {
    action: 'print-batch-made',
    subject: { kind: 'print', id },
    details: { of: choice.of, face, n },
  })
  return { outcome: 'made', n }
}

async function isThere(act: Act, wardId: number, id: string): Promise<boolean> {
  const there = act.tx.selectFrom('print_batches').select('id').where('ward_id', '=', wardId).where('id', '=', id)
  return (await there.executeTakeFirst()) !== undefined
}

function targetOf({ of }: Choice, id: string): PlateTarget {
  switch (of) {
    case 'houses':
      return { kind: 'house', id }
    case 'desks':
      return { kind: 'desk', id }
    case 'points':
      return { kind: 'point', id }
    default:
      return { kind: 'ward' }
  }
}

async function keep(act: Act, wardId: number, id: string, choice: Exclude<Choice, { of: 'blank' }>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into print_batch_plates (ward_id, batch_id, place, code)
    select ${wardId}::integer, ${id}::uuid, row_number() over (order by walk, id), code
    from (${chosen(wardId, choice)}) as chosen where code is not null`.execute(act.tx)
  return Number(numAffectedRows ?? 0)
}

async function keepBlanks(act: Act, wardId: number, id: string, n: number): Promise<number> {
  const codes = await makeBlankPlates(act, wardId, n)
  await sql`
    insert into print_batch_plates (ward_id, batch_id, place, code)
    select ${wardId}::integer, ${id}::uuid, place, code
    from unnest(${codes}::text[]) with ordinality as new (code, place)`.execute(act.tx)
  return codes.length
}
