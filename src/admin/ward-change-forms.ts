import { z } from 'zod'
import { dayAsTyped } from '../values/day.ts'
import { id, text } from './forms.ts'

const LONGEST = 100 // characters

const short = text.transform((typed) => [...typed].slice(0, LONGEST).join(''))

export const ChangeForm = z.object({ day: text.transform(dayAsTyped), province: short, source: short })
export type ChangeInput = z.output<typeof ChangeForm>

const pressed = z.literal('1').optional().catch(undefined)

/** `look`: pressed was the button that only looks again. */
export const SureForm = z.object({ look: pressed, sure: pressed })

/** Who takes over which office: `office-26737` → `26740`. */
export function readOffices(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = Object.entries(body).flatMap(([name, value]) => {
    const [, old] = /^office-([0-9]{5})$/.exec(name) ?? []
    return old && typeof value === 'string' && /^[0-9]{5}$/.test(value) ? [[old, value] as const] : []
  })
  return Object.fromEntries(named)
}

const count = z.coerce.number().int().min(0).max(10_000_000).optional().catch(undefined)

/** What the list of waiting houses is asked for; `from`: the old ward's key. */
export const WaitingQuery = z.object({
  from: text,
  q: text,
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  settled: count,
  undone: count,
})

const ids = z
  .preprocess((typed) => (Array.isArray(typed) ? typed : [typed]), z.array(id))
  .transform((all) => {
    return all.filter((one) => one !== null)
  })

/** `by`: which of the two forms; `to`: a ward's key. */
export const SettleForm = z.object({
  by: z.enum(['street', 'house']).catch('house'),
  street: text,
  houses: ids,
  to: text,
})

export const MoveHouseForm = z.object({ to: text })

export const UndoSettlingForm = z.object({ settling: id })
