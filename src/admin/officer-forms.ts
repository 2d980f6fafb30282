import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { OFFICER_LIMITS } from '../officers/officer.ts'
import { lengthFaults, text } from './forms.ts'

/** `before…`: what the person saw when the form was opened. */
export const OfficerForm = z.object({
  name: text,
  title: text,
  code: text,
  beforeName: text,
  beforeTitle: text,
  beforeCode: text,
})

export type OfficerInput = z.output<typeof OfficerForm>

export function officerFaults({ name, title, code }: OfficerInput): Wrong[] {
  return [
    ...lengthFaults('officer', 'name', name, OFFICER_LIMITS.name),
    ...(title === '' ? [] : lengthFaults('officer', 'title', title, OFFICER_LIMITS.title)),
    ...lengthFaults('officer', 'code', code, OFFICER_LIMITS.code),
  ]
}
