import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { OFFICER_LIMITS } from '../officers/officer.ts'
import { readNumber } from '../values/phone.ts'
import { lengthFaults, text } from './forms.ts'

/** `before…`: what the person saw when the form was opened. */
export const OfficerForm = z.object({
  name: text,
  title: text,
  code: text,
  beforeName: text,
  beforeTitle: text,
  beforeCode: text,
  /** their own phone, as typed; empty: leave it as it is */
  phone: text,
  forgetPhone: z.literal('1').optional().catch(undefined),
})

export type OfficerInput = z.output<typeof OfficerForm>

export function officerFaults({ name, title, code, phone }: OfficerInput): Wrong[] {
  return [
    ...lengthFaults('officer', 'name', name, OFFICER_LIMITS.name),
    ...(title === '' ? [] : lengthFaults('officer', 'title', title, OFFICER_LIMITS.title)),
    ...lengthFaults('officer', 'code', code, OFFICER_LIMITS.code),
    ...(phone !== '' && readNumber(phone) === null ? [{ field: 'phone', words: 'officer.phone' }] : []),
  ]
}
