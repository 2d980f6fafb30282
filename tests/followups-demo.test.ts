import { expect, test } from 'vitest'
import { setUpDemo } from '../src/demo/set-up-demo.ts'
import { countWaiting, findMatter, listWaiting } from '../src/followups/queries.ts'
import { answerSpeeds } from '../src/followups/speed.ts'
import { verifyFaults } from './support/resident.ts'
import { testWorld } from './support/world.ts'

test('the demo’s chair has answered most, some late, and some still wait at every stage; all of it in the audit', async () => {
  const world = await testWorld()
  try {
    await setUpDemo(world)
    const { id: userId, ward_id } = await world.db
      .selectFrom('users')
      .select(['id', 'ward_id'])
      .where('role', '=', 'chair')
      .executeTakeFirstOrThrow()
    const wardId = ward_id ?? 0
    const asked = { wardId, userId, today: '2026-03-02' }
    const counts = await countWaiting(world.db, asked)
    expect(counts.closed).toBeGreaterThan(300)
    for (const list of ['waiting', 'mine', 'late'] as const) expect(counts[list], list).toBeGreaterThan(3)
    expect(counts.waiting).toBeLessThan(100)

    const lines = await listWaiting(world.db, asked, 'mine', 1)
    expect(lines.some(({ answered }) => answered)).toBe(true)
    expect(lines.some(({ answered }) => !answered)).toBe(true)
    const matters = await Promise.all(lines.map(({ id }) => findMatter(world.db, wardId, id)))
    const steps = matters.flatMap((matter) => matter?.history ?? [])
    expect(steps.map(({ what }) => what)).toEqual(expect.arrayContaining(['note', 'reply']))
    for (const matter of matters) for (const { at } of matter?.history ?? []) expect(at <= world.now()).toBe(true)

    const speeds = await answerSpeeds(world.db, wardId, '2025-01-01', 5)
    expect(speeds.length).toBeGreaterThanOrEqual(3)
    for (const { inTime, n } of speeds.filter((one) => one.n > 50)) {
      expect(inTime).toBeLessThan(n)
      expect(inTime / n).toBeGreaterThan(0.5)
    }
    expect(await verifyFaults(world)).toEqual([])
  } finally {
    await world.close()
  }
})
