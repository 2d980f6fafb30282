import type { Me, QueryFaults, WardName } from '../../src/reports/report.ts'
import type { WholeOfficerReport } from '../../src/reports/whole-officer-report.ts'
import type { WholeReport } from '../../src/reports/whole-report.ts'
import { type Address, apiQuery } from './address.ts'

/** Everything that the page can show, or why it can't. */
export type Loaded =
  | { state: 'ward'; me: Me; wards: readonly WardName[]; report: WholeReport; csv: string; pdf: string }
  | { state: 'officer'; me: Me; wards: readonly WardName[]; report: WholeOfficerReport; csv: string }
  | { state: 'wrong'; me: Me; wards: readonly WardName[]; errors: QueryFaults['errors'] }
  | { state: 'missing' | 'no-ward'; me: Me }
  | { state: 'expired' | 'failed' }

class Failed extends Error {
  readonly status: number
  constructor(status: number) {
    super(`answered ${status}`)
    this.status = status
  }
}

/** Asks the API who is reading, which wards are theirs, and for the report that the address names. */
export async function load(address: Address): Promise<Loaded> {
  try {
    const [me, wards] = await Promise.all([get<Me>('me'), get<WardName[]>('wards')])
    const officer = address.officer ?? (me.role === 'officer' ? me.officerId : null)
    const ward = address.ward ?? wards[0]?.key
    if (!officer && !ward) return { state: 'no-ward', me }

    const path = officer ? `officers/${encodeURIComponent(officer)}` : `wards/${encodeURIComponent(ward ?? '')}`
    const query = apiQuery(address)
    // Whose officer: somebody who went over to another ward has figures in both.
    const inWard = officer && address.ward ? `ward=${encodeURIComponent(address.ward)}` : ''
    const asked = inWard ? `${query ? `${query}&` : '?'}${inWard}` : query
    const report = await get<WholeReport | WholeOfficerReport | QueryFaults>(path + asked, [404, 422])
    if (report === null) return { state: 'missing', me }
    if ('errors' in report) return { state: 'wrong', me, wards, errors: report.errors }
    const csv = `/api/reports/${path}.csv?from=${report.asked.from}&to=${report.asked.to}&by=${report.by}${inWard && `&${inWard}`}`
    if ('officer' in report) return { state: 'officer', me, wards, report, csv }
    return { state: 'ward', me, wards, report, csv, pdf: csv.replace('.csv?', '.pdf?') }
  } catch (error) {
    return { state: whyNot(error) }
  }
}

/** What went wrong while asking. */
export function whyNot(error: unknown): 'expired' | 'failed' {
  return error instanceof Failed && error.status === 401 ? 'expired' : 'failed'
}

/** What the API says under `/api/reports/`; null: it is not there. */
export async function get<T>(path: string): Promise<T>
export async function get<T>(path: string, understood: readonly number[]): Promise<T | null>
export async function get<T>(path: string, understood: readonly number[] = []): Promise<T | null> {
  const response = await fetch(`/api/reports/${path}`, { headers: { Accept: 'application/json' } })
  if (!response.ok && !understood.includes(response.status)) throw new Failed(response.status)
  return response.status === 404 ? null : ((await response.json()) as T)
}
