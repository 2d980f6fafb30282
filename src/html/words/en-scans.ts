import type { viScans } from './vi-scans.ts'

/** How often plates were scanned, on a ward's page. */
export const enScans: typeof viScans = {
  title: 'Scans',
  hint: (days) =>
    `The last ${days} days with today. Counted by day and kind of plate only; which plate was scanned when is not noted.`,
  none: 'No scans yet.',
  kinds: { desk: 'Desk signs', house: 'House plates', point: 'Support points', ward: 'The ward’s own' },
}
