import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { firstDay, type Month, printMonth } from '../values/month.ts'
import type { Act } from '../world.ts'
import type { HandledCount } from './handled.ts'

/** A month's numbers that are new, others, or gone; `name` of whom they are, for the audit (`quầy 1`). */
export type MonthChange = Readonly<{
  month: Month
  numbers: readonly (Omit<HandledCount, 'month' | 'n'> &
    Readonly<{ name: string; before: number | null; after: number | null }>)[]
}>

/** Writes how many cases were finished in a month, one row of the audit a month, the old numbers in it. */
export async function setHandled(act: Act, wardId: number, { month, numbers }: MonthChange): Promise<void> {
  for (const { deskId, officerId, after } of numbers) {
    if (after === null) await drop(act, wardId, month, deskId, officerId)
    else {
      const row = { ward_id: wardId, month: firstDay(month), desk_id: deskId, officer_id: officerId, n: after }
      await act.tx
        .insertInto('handled_cases')
        .values(row)
        .onConflict((known) =>
          known.constraint('handled_cases_one_per_month_desk_and_officer').doUpdateSet({ n: after }),
        )
        .execute()
    }
  }
  const told = numbers.map(({ name, before, after }) => `${name}: ${before ?? '–'} → ${after ?? '–'}`)
  record(act, wardId, { action: 'handled-cases-set', details: { month: printMonth(month), numbers: told } })
}

async function drop(act: Act, wardId: number, month: Month, deskId: string | null, officerId: string | null) {
  await act.tx
    .deleteFrom('handled_cases')
    .where('ward_id', '=', wardId)
    .where('month', '=', firstDay(month))
    .where(sql<boolean>`desk_id is not distinct from ${deskId} and officer_id is not distinct from ${officerId}`)
    .execute()
}
