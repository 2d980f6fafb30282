import type { Polygon } from 'geojson'
import { addHouses } from '../../src/houses/add.ts'
import { carryOut } from '../../src/merging/carry-out.ts'
import type { WardsChanged } from '../../src/merging/change-wards.ts'
import type { Decree } from '../../src/merging/decree.ts'
import { claimDecree, keepDecree } from '../../src/merging/keep-decree.ts'
import { settleHouses } from '../../src/merging/settle.ts'
import { foundWard } from '../../src/places/found-ward.ts'
import { wardsOn } from '../../src/places/queries.ts'
import { plainLine } from '../../src/values/line.ts'
import { perform } from '../../src/world.ts'
import type { Screens } from './screens.ts'
import { OPERATOR, type TestWorld } from './world.ts'

/** A rectangle in degrees, counter-clockwise. */
export function box(west: number, south: number, east: number, north: number): Polygon {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } // biome-ignore format: a ring reads as a ring
}

/**
 * An Bình (99101) is split: its west becomes Hòa An, which is given the same code 99101; its east goes to Yên Hòa, which is
 * given the code 99102 of Bình Yên. Bình Yên goes to Yên Hòa as a whole. The border between the two runs at 106.61.
 */
export const DECREE: Decree = {
  day: '2026-03-02',
  lines: [
    line(2, '99101', 'Phường An Bình', '99101', 'Hòa An'),
    line(3, '99101', 'Phường An Bình', '99102', 'Yên Hòa'),
    line(4, '99102', 'Phường Bình Yên', '99102', 'Yên Hòa'),
    line(5, '99777', 'Phường Ở Xa', '99778', 'Xa Nữa'),
  ],
  boundaries: { 99101: box(106.6, 10.7, 106.61, 10.8), 99102: box(106.61, 10.7, 106.62, 10.8) },
  source: 'Sở Nội vụ',
  province: null,
  successors: {},
}

export function line(at: number, oldCode: string, oldName: string, newCode: string, newName: string) {
  return { line: at, oldCode, oldName, newCode, newKind: 'phường', newName, newProvince: null } as const
}

/** Brought and carried out, as the command line does it. */
export async function decreed(world: TestWorld, decree: Decree = DECREE): Promise<{ id: string; done: WardsChanged }> {
  const id = await perform(world, OPERATOR, (act) => keepDecree(act, decree))
  await perform(world, OPERATOR, (act) => claimDecree(act, id))
  return { id, done: await carryOut(world, OPERATOR, id) }
}

/** The same as the files that an administrator has. */
export const MAPPING_CSV = `old_code,old_name,new_code,new_name,n_targets\n${DECREE.lines
  .map(
    (one) => `${one.oldCode},${one.oldName},${one.newCode},Phường ${one.newName},${one.oldCode === '99101' ? 2 : 1}\n`,
  )
  .join('')}`
export const BOUNDARIES_JSON = JSON.stringify({
  type: 'FeatureCollection',
  features: Object.entries(DECREE.boundaries).map(([code, geometry]) => ({
    type: 'Feature',
    properties: { code },
    geometry,
  })),
})

/** Decrees about wards called by these texts: one carried out, with houses to be settled and settled, and one to be looked at. */
export async function fillDecrees({ world }: Screens, lines: readonly string[]): Promise<string[]> {
  const [name = '', other = name] = lines.map(plainLine)
  const lay = (code: string) =>
    perform(world, OPERATOR, async (act) => {
      const ward = { code, kind: 'phường', name, province: 'Thành phố Mẫu', validFrom: '2020-01-01' } as const
      const id = await foundWard(act, ward)
      const houses = lines
        .slice(0, 60)
        .map((line, at) => ({ street: plainLine(line), number: `${at}`, lon: null, lat: null }))
      await addHouses(act, id, [...houses, { street: 'Hoa Mẫu', number: '1', lon: 106.605, lat: 10.75 }])
      return {
        lines: [line(2, code, name, `${code.slice(0, 4)}8`, name), line(3, code, name, `${code.slice(0, 4)}9`, other)],
        id,
      }
    })
  await world.pool.query("select setval(pg_get_serial_sequence('wards', 'id'), 100)")
  const [first, second] = [await lay('98001'), await lay('98011')]
  const { id, done } = await decreed(world, { ...DECREE, lines: first.lines, boundaries: {} })
  if (done.outcome !== 'changed') throw new Error(JSON.stringify(done))
  await perform(world, OPERATOR, async (act) => {
    const [heir] = (await wardsOn(act.tx, DECREE.day)).filter(({ code }) => code === '98009')
    await settleHouses(act, id, first.id, { street: 'Hoa Mẫu' }, heir?.id ?? 0)
  })
  return [id, await perform(world, OPERATOR, (act) => keepDecree(act, { ...DECREE, lines: second.lines }))]
}
