import { existsSync, readFileSync } from 'node:fs'
import type { MultiPolygon, Polygon } from 'geojson'
import { sql } from 'kysely'
import { addHouses } from '../../src/houses/add.ts'
import { bringDecree } from '../../src/imports/ward-decree.ts'
import type { Decree } from '../../src/merging/decree.ts'
import { foundWard } from '../../src/places/found-ward.ts'
import { type WardKind, wardTitle } from '../../src/places/ward.ts'
import { makePlate, makePlates } from '../../src/plates/make-plate.ts'
import { perform } from '../../src/world.ts'
import type { Dice } from './seed.ts'
import { OPERATOR, type TestWorld } from './world.ts'

// Who ships them has not allowed us to: they are read where they lie.
const MAPPING = new URL('../../../shared/data/hcmc_old_to_new_wards.csv', import.meta.url)
const BOUNDARIES = new URL('../../../shared/data/hcmc_wards_sample.geojson', import.meta.url)
export const CITY_IS_HERE = existsSync(MAPPING) && existsSync(BOUNDARIES)

/** The decree of 1 July 2025 on Ho Chi Minh City: 441 old wards, 168 new ones, the boundaries of 13 of them. */
export async function cityDecree(): Promise<Decree> {
  const about = { day: '2025-07-01', province: 'Thành phố Hồ Chí Minh', source: 'sapnhap.bando.com.vn', successors: {} }
  const brought = await bringDecree(readFileSync(MAPPING), readFileSync(BOUNDARIES), about)
  if (!brought.ok) throw new Error(JSON.stringify(brought.faults))
  return brought.decree
}

/** A plate of the city: where its house is, and which old ward had it. `at` null: nobody knows where. */
export type CityPlate = Readonly<{ code: string; old: string; at: readonly [number, number] | null }>

/** Old wards of which something lies in one of the 13. */
export function oldsOf({ lines, boundaries }: Decree): Map<string, string[]> {
  const here = new Set(lines.filter(({ newCode }) => boundaries[newCode]).map(({ oldCode }) => oldCode))
  const all = Map.groupBy(lines, ({ oldCode }) => oldCode)
  return new Map([...all].filter(([old]) => here.has(old)).map(([old, its]) => [old, its.map((one) => one.newCode)]))
}

/**
 * Founds the old wards of the 13 new ones as they were before, with `n` houses at random places inside the new
 * boundaries (the old ones are not in the data), one in 25 without a position, one in 50 of a split ward out in the sea.
 */
export async function oldCity(world: TestWorld, decree: Decree, n: number, dice: Dice): Promise<CityPlate[]> {
  const targets = oldsOf(decree)
  const plates: CityPlate[] = []
  for (const [old, news] of targets) {
    const { oldName = '' } = decree.lines.find(({ oldCode }) => oldCode === old) ?? {}
    const [kind = '', ...name] = oldName.split(' ')
    const many = Math.ceil(n / targets.size)
    const places = Array.from({ length: many }, () => placeIn(news, decree, dice))
    await perform(world, OPERATOR, async (act) => {
      const ward = {
        code: old,
        kind: kind.toLowerCase() as WardKind,
        name: name.join(' '),
        province: 'Thành phố Hồ Chí Minh',
      }
      const id = await foundWard(act, { ...ward, validFrom: '2010-01-01' })
      await makePlate(act, id, { kind: 'ward' })
      const houses = places.map((at, i) => ({ street: `Đường số ${(i % 30) + 1}`, number: `${i}`, lon: at?.[0] ?? null, lat: at?.[1] ?? null })) // biome-ignore format: one line
      const { added } = await addHouses(act, id, houses)
      const codes = await makePlates(act, id, added.map((house) => ({ kind: 'house', id: house.id }))) // biome-ignore format: one line
      for (const [i, { number }] of added.entries()) plates.push({ code: codes[i] ?? '', old, at: places[Number(number)] ?? null }) // biome-ignore format: one line
    })
  }
  return plates
}

function placeIn(news: readonly string[], { boundaries }: Decree, dice: Dice): readonly [number, number] | null {
  if (dice.roll() < 0.04) return null
  if (dice.roll() < 0.02) return [106.9 + dice.roll() / 100, 10.2]
  const known = news.flatMap((code) => boundaries[code] ?? [])
  const outer = dice.oneOf(known.flatMap(ringsOf))
  const [lons, lats] = [outer.map(([x = 0]) => x), outer.map(([, y = 0]) => y)]
  const between = (all: number[]) => Math.min(...all) + dice.roll() * (Math.max(...all) - Math.min(...all))
  return [Number(between(lons).toFixed(6)), Number(between(lats).toFixed(6))] // in its box: some fall beside it, elsewhere
}

function ringsOf(boundary: Polygon | MultiPolygon): number[][][] {
  return boundary.type === 'Polygon'
    ? boundary.coordinates.slice(0, 1)
    : boundary.coordinates.map(([outer = []]) => outer)
}

/**
 * What another program says of where each plate belongs: PostgreSQL's own polygons, in micro-degrees, ring by ring. By
 * code: the new ward's; null: nobody can say.
 */
export async function homesByPostgres(world: TestWorld, decree: Decree, plates: readonly CityPlate[]) {
  const rings = Object.entries(decree.boundaries).flatMap(([code, boundary]) =>
    (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates).flatMap(
      (polygon, part) =>
      polygon.map((ring, at) => ({ code, part, hole: at > 0, ring: `(${ring.map(([x = 0, y = 0]) => `(${Math.round(x * 1e6)},${Math.round(y * 1e6)})`).join(',')})` })), // biome-ignore format: one line
    ),
  )
  const points = plates.flatMap(({ code, at }) => (at ? [{ code, at: `(${Math.round(at[0] * 1e6)},${Math.round(at[1] * 1e6)})` }] : [])) // biome-ignore format: one line
  const { rows } = await sql<{ plate: string; ward: string }>`
    with rings as (select code, part, hole, ring::polygon from json_to_recordset(${JSON.stringify(rings)})
        as r (code text, part integer, hole boolean, ring text)),
      points as (select code, at::point from json_to_recordset(${JSON.stringify(points)}) as p (code text, at text))
    select points.code as plate, r.code as ward from points join rings r on not r.hole and r.ring @> points.at
    where not exists (select from rings h where h.hole and h.code = r.code and h.part = r.part and h.ring @> points.at)`.execute(
    world.db,
  )
  const inside = Map.groupBy(rows, ({ plate }) => plate)
  const targets = oldsOf(decree)
  return new Map(
    plates.map(({ code, old }) => {
      const news = targets.get(old) ?? []
      if (news.length === 1) return [code, news[0] ?? null]
      return [code, inside.get(code)?.find(({ ward }) => news.includes(ward))?.ward ?? null]
    }),
  )
}

/** Where each plate of the city stands now: the code of its ward, that ward's title, and whether it waits to be settled. */
export async function homesNow(world: TestWorld) {
  const { rows } = await sql<{
    plate: string
    ward: string
    from: string
    kind: WardKind
    name: string
    waits: boolean
  }>`
    select t.code as plate, w.code as ward, w.valid_from as from, w.kind, w.name, u.house_id is not null as waits
    from plate_targets t join wards w on w.id = t.ward_id
    left join unsettled_houses u on u.ward_id = t.ward_id and u.house_id = t.house_id
    where t.until is null and t.house_id is not null`.execute(world.db)
  return new Map(rows.map(({ kind, name, plate, ...row }) => [plate, { ...row, title: wardTitle({ kind, name }) }]))
}
