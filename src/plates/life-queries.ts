import { sql } from 'kysely'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import type { Plate } from './plate.ts'
import type { SaidBy, Wrong } from './tell-wrong.ts'

/**
 * Something that happened to a plate. `text`: of `bound`, `moved` and `unbound` the place ('' the ward as a body); of
 * `checked` what was found; of `told` what is wrong; of `settled` how; of `revoked` why; of `replaced` the code of the new one.
 */
export type PlateEvent = Readonly<{
  at: Date
  what:
    | 'made'
    | 'printed'
    | 'bound'
    | 'moved'
    | 'unbound'
    | 'checked'
    | 'lost'
    | 'found'
    | 'told'
    | 'settled'
    | 'revoked'
    | 'replaced'
  text: string
  /** a person of the ward, where it is known; never a resident */
  who: string | null
  /** how often it was told that day */
  n: number
}>

/** All that happened to a plate in every ward where it stood, the latest first. */
export async function lifeOf(db: Db, { code, wardId }: Pick<Plate, 'code' | 'wardId'>): Promise<PlateEvent[]> {
  const { rows } = await sql<PlateEvent>`
    with wards_of as (
      select ward_id from plate_targets where code = ${code} union select ${wardId}::integer
    ), spans as (
      select t.since, t.until, p.made_at, coalesce(d.name, s.name, h.number || ' ' || h.street, '') as place,
        lag(t.until) over (order by t.since) as before, lead(t.since) over (order by t.since) as next
      from plate_targets t join plates p on p.code = t.code
      left join desks d on d.ward_id = t.ward_id and d.id = t.desk_id
      left join points s on s.ward_id = t.ward_id and s.id = t.point_id
      left join houses h on h.ward_id = t.ward_id and h.id = t.house_id
      where t.code = ${code}
    ), checks as (
      select * from plate_checks where code = ${code} and ward_id in (select ward_id from wards_of)
    ), losses as (
      select * from plate_losses where code = ${code} and ward_id in (select ward_id from wards_of)
    ), wrongs as (
      select * from wrong_plates where code = ${code} and ward_id in (select ward_id from wards_of)
    ), life as (
      select 1 as floor, made_at as at, 'made' as what, '' as text, null::uuid as who, 1 as n from plates where code = ${code}
      union all select 2, b.made_at, 'printed', '', b.made_by, 1
        from print_batch_plates pp join print_batches b on b.ward_id = pp.ward_id and b.id = pp.batch_id where pp.code = ${code}
      union all select 3, since, case when before = since then 'moved' else 'bound' end, place, null, 1
        from spans where since > made_at or place <> ''
      union all select 2, until, 'unbound', place, null, 1 from spans where until is not null and next is distinct from until
      union all select 4, checked_at, 'checked', found, checked_by, 1 from checks
      union all select 5, lost_at, 'lost', '', lost_by, 1 from losses
      union all select 5, found_at, 'found', '', found_by, 1 from losses where found_at is not null
      union all select 4, first_at, 'told', what, null, n from wrongs where said_by <> 'staff'
      union all select 6, max(settled_at), 'settled', settled_how, settled_by, 1 from wrongs
        where settled_at is not null group by settled_at, settled_how, settled_by
      union all select 7, revoked_at, 'revoked', revoked_because, null, 1 from plates where code = ${code} and revoked_at is not null
      union all select 8, p.revoked_at, 'replaced', r.successor, null, 1
        from replaced_plates r join plates p on p.code = r.code where r.code = ${code}
    )
    select l.at, l.what, l.text, u.name as who, l.n from life l left join users u on u.id = l.who
    order by l.at desc, l.floor desc`.execute(db)
  return rows
}

/** What is said against a plate and not settled, the latest first. */
export type OpenWrong = Readonly<{ code: string; what: Wrong; saidBy: SaidBy; day: Day; n: number }>

export async function openWrongs(db: Db, wardId: number, code?: string): Promise<OpenWrong[]> {
  return db
    .selectFrom('wrong_plates')
    .select(['code', 'what', 'said_by as saidBy', 'day', 'n'])
    .where('ward_id', '=', wardId)
    .where('settled_at', 'is', null)
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .orderBy('first_at', 'desc')
    .$castTo<OpenWrong>()
    .execute()
}
