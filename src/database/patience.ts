import type { QueryConfig } from 'pg'

// A database that hangs (its disk, its machine, the network to it) is told from a slow one by this only. Residents wait
// in a queue with a phone in their hand: after 5 s they hear that we are busy, and keep what they typed.
const RESIDENT_PATIENCE_MS = 5_000

/** A statement that a resident waits for. When its time is over its connection is closed, and what it did may still be kept. */
export function forResident(query: QueryConfig): QueryConfig {
  return { ...query, query_timeout: RESIDENT_PATIENCE_MS } as QueryConfig // node-postgres has it, its types don't
}
