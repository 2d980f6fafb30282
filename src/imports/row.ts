import type { Fault } from './fault.ts'

/** `line`: where the row begins in the file, or its number on the sheet, counted from 1. */
export type Row = Readonly<{ line: number; cells: readonly string[] }>

/** A file that can't be read on from here, and why, in words. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly fault: Fault
  constructor(reason: string, line: number | null = null) {
    super(reason)
    this.fault = { line, column: null, reason }
  }
}
