import type { Server } from 'node:http'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { createApp } from '../../src/app.ts'
import { allWards } from '../../src/places/queries.ts'
import { cityDecree, homesByPostgres, homesNow, oldCity, oldsOf } from './city.ts'
import { decreed } from './decree.ts'
import { rateAs, storedBehind, verifyFaults } from './resident.ts'
import { dice } from './seed.ts'
import { listen } from './staff.ts'
import { ask } from './visitor.ts'
import { testWorld } from './world.ts'

/**
 * Founds the old wards of Ho Chi Minh City with made-up houses, carries the decree of 1 July 2025 out, and holds every
 * plate's new home against PostgreSQL's own polygons. Answers how long the deed took and how many codes were scanned.
 */
export async function provesTheCity({ plates: n, scans }: { plates: number; scans: number }) {
  const chance = dice('the wards of July 2025')
  const world = await testWorld()
  const server = (await listen(createApp(world).app)) as Server
  try {
    const decree = await cityDecree()
    const plates = await oldCity(world, decree, n, chance)
    expect(plates.length).toBeGreaterThanOrEqual(n)
    expect(new Set((await homesNow(world)).values().map(({ from }) => from))).toEqual(new Set(['2010-01-01']))

    // The old 26740 is Bến Nghé and the old 26758 Nguyễn Cư Trinh; the new ones are Sài Gòn and Cầu Ông Lãnh.
    const before = await Promise.all(['26740', '26758'].map((code) => rateWard(world, server, code, '2010-01-01')))
    world.clock.at = new Date('2026-03-02T10:00:00+07:00')
    const [began, idle] = [performance.now(), process.cpuUsage()]
    const { done } = await decreed(world, decree)
    const milliseconds = performance.now() - began
    const { user, system } = process.cpuUsage(idle)
    const work = (user + system) / 1e6
    if (done.outcome !== 'changed') return expect.unreachable(JSON.stringify(done))
    const { report } = done
    console.info(`${report.houses} houses, ${report.plates} plates of ${report.olds.length} wards: ${(milliseconds / 1000).toFixed(2)} s`) // biome-ignore format: one line

    const [expected, found] = [await homesByPostgres(world, decree, plates), await homesNow(world)]
    const wrong = plates.filter(({ code }) => {
      const [wish, home] = [expected.get(code), found.get(code)]
      return home?.from !== decree.day || (wish === null ? !home.waits : home.waits || home.ward !== wish)
    })
    expect(wrong).toEqual([])
    expect([...expected.values()].filter((home) => home === null).length).toBeGreaterThan(0) // some are on the list

    const after = await Promise.all(['26740', '26758'].map((code) => rateWard(world, server, code, decree.day)))
    expect([...before, ...after].map(({ title }) => title)).toEqual(['Bến Nghé', 'Nguyễn Cư Trinh', 'Sài Gòn', 'Cầu Ông Lãnh']) // biome-ignore format: one line
    expect(new Set([...before, ...after].map(({ wardId }) => wardId)).size).toBe(4)
    const wards = await allWards(world.db)
    expect(wards.filter(({ validTo }) => validTo === decree.day)).toHaveLength(oldsOf(decree).size)
    expect(await verifyFaults(world)).toEqual([])

    let scanned = 0
    const port = (server.address() as { port: number }).port
    for (const { code } of plates.slice(0, scans)) {
      const { status, text } = await ask(port, 'GET', `/q/${code}`)
      if (status !== 200 || !text.includes(found.get(code)?.title ?? '?')) expect.unreachable(`${code}: ${status}`)
      scanned += 1
    }
    return { milliseconds, work, scanned }
  } finally {
    server.close()
    await world.close()
  }
}

/** Somebody rates the ward of a code and first day, by its own plate: which ward's rating it became. */
async function rateWard(world: Awaited<ReturnType<typeof testWorld>>, server: Server, code: string, from: string) {
  const { rows } = await sql<{ plate: string; name: string }>`
    select t.code as plate, w.name from plate_targets t join wards w on w.id = t.ward_id
    where w.code = ${code} and w.valid_from = ${from}::date and t.until is null
      and num_nonnulls(t.desk_id, t.house_id, t.point_id) = 0 order by 1 limit 1`.execute(world.db)
  const [plate] = rows
  if (!plate) return expect.unreachable(`${code} has no plate`)
  const { ward_id: wardId } = await storedBehind(world, await rateAs(server, plate.plate))
  return { title: plate.name, wardId }
}
