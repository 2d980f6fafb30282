import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { unlessTaken } from '../database/unless-taken.ts'
import { addressLine } from '../houses/house.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { label } from './columns.ts'
import type { FaultList } from './fault-list.ts'

type Address = Readonly<{ number: string; street: string }>

/** Holds back whoever corrects a house that the file names by its plate; in the order in which a correction does it. */
export async function holdNamed({ tx }: Act, wardId: number): Promise<void> {
  await sql`
    select h.id from houses h
    where h.ward_id = ${wardId} and h.id in (
      select t.house_id from houses_of_file file join plate_targets t on t.code = file.code
      where t.ward_id = ${wardId} and t.until is null)
    order by h.id for no key update`.execute(tx)
}

/**
 * Finds the house of each row: the one that its plate stands on, whatever the address; else the one that has the address,
 * unless the file gives that one another. A row without either is a new house.
 */
export async function findHouses({ tx }: Act, wardId: number): Promise<void> {
  // Row by row through an index: a join would be planned by what was last counted, and a new ward's houses never were.
  await sql`
    update houses_of_file as file set house_id = (
      select t.house_id from plate_targets t where t.code = file.code and t.until is null and t.ward_id = ${wardId})
    where code is not null`.execute(tx)
  await sql`
    update houses_of_file as file set moves = exists (
      select from houses h where h.ward_id = ${wardId} and h.id = file.house_id
        and (h.street, h.number) is distinct from (file.street, file.number))
    where house_id is not null`.execute(tx)
  await sql`
    update houses_of_file as file set house_id = (
      select h.id from houses h where h.ward_id = ${wardId} and h.street = file.street and h.number = file.number
        and h.id not in (select house_id from houses_of_file where moves))
    where code is null`.execute(tx)
  await sql`create index on houses_of_file (house_id)`.execute(tx)
  await sql`analyze houses_of_file`.execute(tx)
}

/** Plates that stand on no house of the ward, houses named twice, and addresses that another house keeps. */
export async function checkMoves({ tx }: Act, wardId: number, faults: FaultList, most: number): Promise<void> {
  const { rows } = await sql<Address & { line: number; what: What; first: number; count: number }>`
    with wrong as (
      select line, number, street, 0 as first, 'foreign' as what from houses_of_file
      where code is not null and house_id is null
      union all
      select line, number, street, first, 'twice' from (
        select line, number, street, code, min(line) over (partition by house_id) as first
        from houses_of_file where house_id is not null
      ) as named where line > first
      union all
      select file.line, file.number, file.street, 0, case when h.retired_at is null then 'taken' else 'retired' end
      from houses_of_file file cross join lateral (
        select id, retired_at from houses
        where ward_id = ${wardId} and street = file.street and number = file.number offset 0
      ) h
      where file.moves and h.id not in (select house_id from houses_of_file where moves)
    )
    select *, count(*) over ()::integer as count from wrong order by line limit ${most}`.execute(tx)
  const told = rows.map(({ line, what, first, ...address }) => {
    const named = what === 'foreign' || what === 'twice'
    return {
      line,
      column: label('houses', named ? 'code' : 'number'),
      reason: REASON[what](addressLine(address), first),
    }
  })
  faults.add(told, (rows[0]?.count ?? 0) - told.length)
}

type What = 'foreign' | 'twice' | 'taken' | 'retired'

const REASON: Readonly<Record<What, (address: string, first: number) => string>> = {
  foreign: () => 'biển này không gắn với số nhà nào của phường, xã',
  twice: (_, first) => `số nhà này đã có ở dòng ${first}`,
  taken: (address) => `"${address}" đang là của nhà khác, mà tệp không đổi số nhà đó`,
  retired: (address) => `"${address}" là số nhà đã ngừng dùng; hãy đổi số cũ đó hoặc chọn số khác`,
}

/**
 * Gives houses their new addresses, in a circle too: each leaves its own before the first takes another's. Every one is a
 * row of the audit, because what is printed on its plate becomes wrong.
 */
export async function moveHouses(act: Act, wardId: number): Promise<void> {
  const { tx } = act
  const { rows } = await sql<{ id: string; before: string; after: string }>`
    select h.id, h.number || ' ' || h.street as before, file.number || ' ' || file.street as after
    from houses_of_file file join houses h on h.ward_id = ${wardId} and h.id = file.house_id
    where file.moves order by file.line`.execute(tx)
  if (rows.length === 0) return
  const done = await unlessTaken(tx, 'houses_one_per_address', async () => {
    await sql`
      update houses set number = '~' || houses.id from houses_of_file file
      where houses.ward_id = ${wardId} and houses.id = file.house_id and file.moves`.execute(tx)
    await sql`
      update houses set street = file.street, number = file.number from houses_of_file file
      where houses.ward_id = ${wardId} and houses.id = file.house_id and file.moves`.execute(tx)
  })
  // Free a moment ago: somebody added or corrected a house at this very time. Nothing of the file is kept.
  if (done === 'taken') throw new Refusal('invalid', 'Vừa có người thêm hoặc sửa một số nhà có trong tệp.')
  for (const { id, before, after } of rows) {
    const details = { before: { address: before }, after: { address: after } }
    record(act, wardId, { action: 'house-changed', subject: { kind: 'house', id }, details })
  }
}

/** How many houses the file gives another address. */
export async function countMoves({ tx }: Act): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from houses_of_file where moves`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Houses that the file names and that are no longer in use: it leaves them so. The first `most`, and how many. */
export async function retiredOf({ tx }: Act, wardId: number, most: number) {
  const { rows } = await sql<Address & { count: number }>`
    select file.number, file.street, count(*) over ()::integer as count
    from houses_of_file file join houses h on h.ward_id = ${wardId} and h.id = file.house_id
    where h.retired_at is not null order by file.line limit ${most}`.execute(tx)
  return { addresses: rows.map(addressLine), count: rows[0]?.count ?? 0 }
}
