import { z } from 'zod'
import type { Fault } from '../html/error-summary.ts'
import type { Words } from '../html/words.ts'
import type { Officer } from '../officers/officer.ts'
import { HELPER_NAME, type Helper, TABLET_HOURS } from '../tablets/tablet.ts'
import { sameName } from '../values/same-name.ts'
import { id, text } from './forms.ts'

/** What a person may choose between; the longest is all that a tablet gets. */
export const HOURS = [4, 8, TABLET_HOURS] as const

export const TabletForm = z.object({
  helper: id,
  name: text,
  hours: z.coerce
    .number()
    .refine((n) => (HOURS as readonly number[]).includes(n))
    .catch(8),
  desks: z.union([z.array(id), id.transform((one) => [one])]).catch([]),
})

export type TabletValues = z.output<typeof TabletForm>

/** Who helps, or what is wrong: an officer of the list, or a name that is none of theirs. */
export function readHelper(
  { tablet: { faults: say } }: Words,
  { helper, name }: Pick<TabletValues, 'helper' | 'name'>,
  officers: readonly Officer[],
): { ok: true; helper: Helper } | { ok: false; fault: Fault } {
  const officer = officers.find((one) => one.id === helper)
  if (officer) return { ok: true, helper: { officerId: officer.id, name: officer.name } }
  if (helper !== null || name === '') return { ok: false, fault: { field: 'helper', message: say.helper } }
  if ([...name].length > HELPER_NAME) return { ok: false, fault: { field: 'name', message: say.nameLong } }
  // An officer must not slip in as a volunteer by another way of writing the name.
  const same = officers.find((one) => sameName(one.name, name))
  if (same) return { ok: false, fault: { field: 'name', message: say.nameIsOfficer(same.name) } }
  return { ok: true, helper: { officerId: null, name } }
}
