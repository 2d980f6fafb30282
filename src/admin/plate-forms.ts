import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import type { PlateFilter } from '../plates/list-queries.ts'
import { FINDINGS, type PlateTarget, STATES } from '../plates/plate.ts'
import { lengthFaults, text } from './forms.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `house:` and a row's name, or `ward:`; null: no button of ours was pressed. */
const target = z
  .string()
  .catch('')
  .transform((typed): PlateTarget | null => {
    const [kind, id = ''] = typed.split(':')
    if (kind === 'ward') return { kind }
    return (kind === 'desk' || kind === 'house' || kind === 'point') && UUID.test(id) ? { kind, id } : null
  })

export const BindForm = z.object({ target, over: z.enum(['replace', 'beside']).nullable().catch(null) })

/** What `BindForm` reads. */
export function targetKey(target: PlateTarget): string {
  return target.kind === 'ward' ? 'ward:' : `${target.kind}:${target.id}`
}

export const ReasonForm = z.object({ reason: text })

const REASON_LIMIT = 200 // characters

export function reasonFaults(reason: string): Wrong[] {
  return lengthFaults('plate', 'reason', reason, REASON_LIMIT)
}

export const CheckForm = z.object({ found: z.enum(FINDINGS).nullable().catch(null) })

export const SettleForm = z.object({ how: z.enum(['mended', 'nothing-wrong']).nullable().catch(null) })

/** What the list is narrowed to, from its address; null: nothing was asked for. */
export function readPlateFilter(query: Readonly<Record<string, string>>): PlateFilter | null {
  const { data: state } = z.enum([...STATES, 'wrong', 'all']).safeParse(query.state)
  const typed = text.parse(query.q).slice(0, 100)
  if (typed === '' && state === undefined) return null
  return { typed, state: state === undefined || state === 'all' ? null : state }
}
