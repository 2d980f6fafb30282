import type { Kind } from './columns.ts'
import type { Fault } from './fault.ts'
import type { FaultList } from './fault-list.ts'

/** What an import did, would do, or refused; plain values, so that a row can hold it. */
export type ImportReport = Refused | Done

/** `faults`: the first of them, of `faultCount` in all. `kind`: where the file could be read so far. */
export type Refused = Readonly<{ outcome: 'refused'; kind?: Kind; faults: readonly Fault[]; faultCount: number }>

/** `notes`: what else the sender should know, a sentence each. */
export type Done = Counts &
  Readonly<{
    outcome: 'would-import' | 'imported'
    kind: Kind
    lines: readonly string[]
    notes?: readonly string[]
  }>

/** `lines`: what changes, one a line, the first of them. */
export type Counts = Readonly<{ added: number; changed: number; unchanged: number }>

export const MOST_LINES = 200

export function refused(faults: FaultList, kind?: Kind): Refused {
  return { outcome: 'refused', ...(kind && { kind }), faults: faults.shown(), faultCount: faults.count() }
}

/** Told while rows are read, and again while they are written: how many by now. */
export type Tell = (step: 'read' | 'written', rows: number) => Promise<void> | void

/** How many changes have no line; a case is told by its month only. */
export function hiddenLines({ kind, lines, added, changed }: Done): number {
  return kind === 'cases' ? 0 : added + changed - lines.length
}
