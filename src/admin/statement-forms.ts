import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { STATEMENT_LIMIT } from '../officers/statement.ts'
import type { Day } from '../values/day.ts'
import { id, lengthFaults } from './forms.ts'

// NUL can't be stored as text; a browser sends line ends as CR LF.
const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().normalize('NFC').trim())

export const WriteForm = z.object({ words })
export const StandingForm = z.object({ statement: id })
export const StatementQuery = z.object({ quarter: z.string().catch(''), done: z.string().optional() })

/** The quarter that is asked for, if something may be said about it; else the last one. */
export function readQuarter(asked: string, open: readonly Day[]): Day {
  return open.find((quarter) => quarter === asked) ?? (open[0] as Day)
}

export function statementFaults(typed: string): Wrong[] {
  return lengthFaults('statement', 'words', typed, STATEMENT_LIMIT)
}
