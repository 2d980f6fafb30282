import type { Pool } from 'pg'
import { forResident } from '../database/patience.ts'
import { gather } from '../values/gather.ts'
import { type WardKind, wardTitle } from '../values/ward-title.ts'

/** What a plate stands on at a moment, names included; `open` is false for a desk or point that was closed. */
export type Place = Readonly<{
  plate: string
  revoked: boolean
  wardId: number
  wardCode: string
  wardName: string
  kind: 'desk' | 'house' | 'point' | 'ward'
  deskId: string | null
  houseId: string | null
  pointId: string | null
  name: string | null
  open: boolean
  /** printed in advance, and bound to nothing yet: `kind` says 'ward', which is all that is known */
  blank: boolean
  officerId: string | null
  officerName: string | null
  officerTitle: string | null
  /** the further questions that the ward asks today, by the id of their set */
  questionSet: string | null
}>

const FIND = `
select p.code as plate, p.revoked_at is not null as revoked, w.id as "wardId", w.code as "wardCode", w.kind as "wardKind",
  w.name as "wardName", t.desk_id as "deskId", t.house_id as "houseId", t.point_id as "pointId",
  coalesce(d.name, s.name, h.number || ' ' || h.street) as name,
  d.closed_at is null and s.closed_at is null as open, t.code is null as blank,
  o.id as "officerId", o.name as "officerName", o.title as "officerTitle",
  (select s.set_id from ward_question_sets s where s.ward_id = t.ward_id and s.taken_back_at is null
    and s.valid_from <= ($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
    order by s.valid_from desc limit 1) as "questionSet"
from plates p
left join plate_targets t on t.code = p.code and t.until is null
join wards w on w.id = coalesce(t.ward_id, (select b.ward_id from blank_plates b where b.code = p.code))
left join desks d on d.ward_id = t.ward_id and d.id = t.desk_id
left join points s on s.ward_id = t.ward_id and s.id = t.point_id
left join houses h on h.ward_id = t.ward_id and h.id = t.house_id
left join assignments a on a.ward_id = t.ward_id and a.desk_id = t.desk_id and a.during @> $2::timestamptz
left join officers o on o.ward_id = a.ward_id and o.id = a.officer_id
where p.code = any($1)`

type Row = Omit<Place, 'kind'> & { wardKind: WardKind }

export type FindPlace = {
  /** Who sits there *now*: nothing is remembered between two scans. Null: no plate bears this code. */
  now(code: string): Promise<Place | null>
  /** With the database away: what was last seen here, at most a day old; for drawing a page, never for attribution. */
  lately(code: string): Place | null
}

const REMEMBERED = 2_000

// PostgreSQL takes a list that it doesn't know yet for ten long. For a shorter one it would plan the statement anew each
// time, since that looks cheaper: 3 ms instead of 0.4, and everybody who scans waits for it.
function atLeastTen(codes: readonly string[]): readonly string[] {
  return codes.length < 10 ? [...codes, ...Array<string>(10 - codes.length).fill('')] : codes
}

/** Scans that arrive together are looked up together: one statement for all who wait. */
export function openFindPlace(world: { pool: Pool; now: () => Date }): FindPlace {
  const lately = new Map<string, Place>()
  const ask = gather<string, Place | null>(200, async (codes) => {
    const asked = [...new Set(codes)]
    const query = forResident({ name: 'find-places', text: FIND, values: [atLeastTen(asked), world.now()] })
    const found = await world.pool.query<Row>(query)
    const places = new Map(found.rows.map((row) => [row.plate, toPlace(row)]))
    for (const place of places.values()) remember(place)
    return codes.map((code) => places.get(code) ?? null)
  })

  function remember(place: Place): void {
    lately.delete(place.plate)
    lately.set(place.plate, place)
    if (lately.size > REMEMBERED) lately.delete(lately.keys().next().value as string)
  }

  return { now: ask.ask, lately: (code) => lately.get(code) ?? null }
}

function toPlace({ wardKind, ...row }: Row): Place {
  const kind = row.deskId ? 'desk' : row.houseId ? 'house' : row.pointId ? 'point' : 'ward'
  return { ...row, kind, wardName: wardTitle({ kind: wardKind, name: row.wardName }) }
}
