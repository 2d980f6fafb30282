import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { foundWard } from '../places/found-ward.ts'
import { makePlate } from '../plates/make-plate.ts'
import type { Secrets } from '../secrets.ts'
import type { Act } from '../world.ts'
import type { Decree } from './decree.ts'
import type { DecreeFault, Lineage } from './lineage.ts'
import { moveHouses, movePlates } from './move-houses.ts'
import { endPlaces, movePlaces } from './move-places.ts'
import { movePlateStates } from './move-plate-states.ts'
import { prepare } from './prepare.ts'
import type { ChangeReport } from './report.ts'
import { movesAsTable } from './scratch.ts'
import type { Tell } from './stage-houses.ts'
import type { Places } from './stage-places.ts'

export type WardsChanged =
  | { outcome: 'changed' | 'would-change'; report: ChangeReport }
  | { outcome: 'refused'; faults: readonly DecreeFault[] }

/** What a decree would do, without doing it. */
export async function planChange(act: Act, decree: Decree, tell: Tell = () => {}): Promise<WardsChanged> {
  const prepared = await prepare(act, decree, tell)
  if (!prepared.ok) return { outcome: 'refused', faults: prepared.faults }
  return { outcome: 'would-change', report: prepared.report }
}

/**
 * Carries a decree out, all of it or nothing: new wards are founded, old ones end, and what stands in the old ones is put
 * into the new ones under the same ids; every plate leads there from this moment on. What was rated, counted and written
 * down stays with the old ward. Two at once wait for each other, and the second finds that it was done.
 */
export async function changeWards(
  act: Act,
  secrets: Secrets,
  changeId: string,
  decree: Decree,
  tell: Tell = () => {},
): Promise<WardsChanged> {
  await holdPlaces(act)
  const prepared = await prepare(act, decree, tell)
  if (!prepared.ok) return { outcome: 'refused', faults: prepared.faults }
  const { lineage, places, successors, report } = prepared
  const olds = lineage.olds.map(({ ward }) => ward.id)

  await sql`update wards set valid_to = ${decree.day}::date where id = any(${olds})`.execute(act.tx)
  await foundAll(act, decree, lineage)
  await sql`
    update wards set succeeded_by = n.ward_id from successors s join new_wards n on n.code = s.code
    where wards.id = s.from_id`.execute(act.tx)
  await inheritFacts(act, lineage, successors)
  await layPointHomes(act, places)
  await movePlaces(act, secrets, olds, places)
  await moveHouses(act, changeId)
  await movePlates(act)
  await movePlateStates(act)
  await endPlaces(act, olds)
  await plateNewWards(act, lineage)
  await recordAll(act, report)
  return { outcome: 'changed', report }
}

/**
 * Keeps everybody who changes places waiting until we are done, so that nothing is added to an old ward behind our back.
 * Not those who scan or rate: they read, and a rating's references take locks that this one lets pass.
 */
async function holdPlaces({ tx }: Act): Promise<void> {
  await sql`lock table wards in share update exclusive mode`.execute(tx)
  await sql`
    lock table neighbourhoods, officers, desks, assignments, points, houses, plate_targets in share row exclusive mode
  `.execute(tx)
}

async function foundAll(act: Act, decree: Decree, { news }: Lineage): Promise<void> {
  for (const { code, kind, name, province, ward, boundary } of news.values()) {
    const id = ward?.id ?? (await foundWard(act, { code, kind, name, province, validFrom: decree.day }))
    await sql`update new_wards set ward_id = ${id} where code = ${code}`.execute(act.tx)
    if (!boundary) continue
    await sql`
      update wards set boundary = ${JSON.stringify(boundary)}::jsonb, boundary_source = ${decree.source}::text
      where id = ${id} and boundary is null`.execute(act.tx)
  }
}

/**
 * A new ward begins with the hours, the hotline and the links of one of those that it takes over: the one that had its
 * code or its name, else the first. They are shown to residents from now on, and the ward can correct them.
 */
async function inheritFacts(act: Act, { olds, news }: Lineage, successors: ReadonlyMap<number, string>): Promise<void> {
  for (const { code, name, ward } of news.values()) {
    if (ward !== null) continue
    const heirsOf = olds.filter((old) => successors.get(old.ward.id) === code)
    const from =
      heirsOf.find((old) => old.ward.name === name) ?? heirsOf.find((old) => old.ward.code === code) ?? heirsOf[0]
    if (!from) continue
    await sql`
      update wards set office_hours = old.office_hours, office_address = old.office_address, office_lon = old.office_lon,
        office_lat = old.office_lat, hotline = old.hotline, city_line = old.city_line
      from wards old, new_wards n where old.id = ${from.ward.id} and n.code = ${code} and wards.id = n.ward_id`.execute(
      act.tx,
    )
    await sql`
      insert into ward_links (ward_id, place, kind, title, title_en, url)
      select n.ward_id, place, kind, title, title_en, url from ward_links old join new_wards n on n.code = ${code}
      where old.ward_id = ${from.ward.id}`.execute(act.tx)
  }
}

async function layPointHomes({ tx }: Act, { points }: Places): Promise<void> {
  await sql`insert into point_homes (from_id, point_id, code) select from_id, id, code from ${movesAsTable(points)}`.execute(
    tx,
  )
}

/** A new ward that took over nobody's own plate gets one. */
async function plateNewWards(act: Act, { news }: Lineage): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select ward_id as id from new_wards n where not exists (
      select from plate_targets t join plates p on p.code = t.code and p.revoked_at is null
      where t.ward_id = n.ward_id and t.until is null and num_nonnulls(t.desk_id, t.house_id, t.point_id) = 0)
    order by 1`.execute(act.tx)
  const founded = new Set([...news.values()].filter(({ ward }) => ward === null).map(({ code }) => code))
  if (founded.size === 0) return
  for (const { id } of rows) await makePlate(act, id, { kind: 'ward' })
}

/** One row a ward, however many plates it has. */
async function recordAll(act: Act, report: ChangeReport): Promise<void> {
  const { rows } = await sql<{ id: number; key: string }>`
    select id, code || '-' || to_char(valid_from, 'YYYYMMDD') as key from wards`.execute(act.tx)
  const idOf = new Map(rows.map(({ id, key }) => [key, id]))
  for (const old of report.olds) {
    const { desks, officers, users, plates, unsettled } = old
    const to = old.targets.map(({ key, title, houses, points }) => ({ key, title, houses, points }))
    const details = { day: report.day, successor: old.successor.title, to, desks, officers, users, plates }
    const waiting = unsettled.noPosition + unsettled.outside
    record(act, idOf.get(old.key) ?? null, { action: 'ward-ended', details: { ...details, unsettled: waiting } })
  }
  for (const ward of report.news) {
    const from = report.olds.flatMap((old) => {
      const here = old.targets.find(({ key }) => key === ward.key)
      if (!here) return []
      const heir = old.successor.key === ward.key
      return [{ key: old.key, title: old.title, houses: here.houses, points: here.points, office: heir }]
    })
    record(act, idOf.get(ward.key) ?? null, { action: 'ward-took-over', details: { day: report.day, from } })
  }
}
