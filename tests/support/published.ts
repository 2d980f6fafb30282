import { PARTS } from '../../src/reports/open-data.ts'
import { publishOpenData } from '../../src/reports/set-open-data.ts'
import { perform } from '../../src/world.ts'
import { OPERATOR, type TestWorld } from './world.ts'

/** A ward publishes all that can be published, from the last quarter of 2025 on. */
export async function publishAll(world: TestWorld, wardId: number, contact: string): Promise<void> {
  const choice = { parts: PARTS, firstQuarter: '2025-10-01', licence: 'CC-BY-4.0', contact } as const
  await perform(world, OPERATOR, (act) => publishOpenData(act, wardId, 0, choice))
}
