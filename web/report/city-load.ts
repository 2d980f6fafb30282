import type { CityReport } from '../../src/reports/city.ts'
import type { WardsMap } from '../../src/reports/city-maps.ts'
import type { Me, QueryFaults } from '../../src/reports/report.ts'
import type { CityAddress } from './city-address.ts'
import { get, whyNot } from './load.ts'

/** Everything that the page on all wards can show, or why it can't. */
export type LoadedCity =
  | { state: 'city'; me: Me; report: CityReport; map: WardsMap }
  | { state: 'wrong'; me: Me; errors: QueryFaults['errors'] }
  | { state: 'missing'; me: Me }
  | { state: 'expired' | 'failed' }

/** Asks the API who is reading, for the figures of all wards, and for their map. */
export async function loadCity({ from, to }: CityAddress): Promise<LoadedCity> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ from, to })) if (value) query.set(name, value)
  try {
    const [me, report, map] = await Promise.all([
      get<Me>('me'),
      get<CityReport | QueryFaults>(`city?${query}`, [404, 422]),
      get<WardsMap | QueryFaults>(`city/map?${query}`, [404, 422]),
    ])
    if (report === null) return { state: 'missing', me }
    if ('errors' in report) return { state: 'wrong', me, errors: report.errors }
    return { state: 'city', me, report, map: map === null || 'errors' in map ? null : map }
  } catch (error) {
    return { state: whyNot(error) }
  }
}
