import { expect, test } from 'vitest'
import { CITY_IS_HERE } from './support/city.ts'
import { provesTheCity } from './support/city-proof.ts'

// A tenth of what `npm run test:long` does.
test.skipIf(!CITY_IS_HERE)(
  'the wards of July 2025: 1,000 plates go where another program says they belong',
  async () => {
    const { work, scanned } = await provesTheCity({ plates: 1_000, scans: 60 })
    expect(scanned).toBe(60)
    expect(work).toBeLessThan(20)
  },
)
