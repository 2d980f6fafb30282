import { z } from 'zod'
import { factsOf, HOUSE_LIMITS, type House, type HouseFacts, houseNumber, streetName } from '../houses/house.ts'
import type { HouseFilter } from '../houses/list-queries.ts'
import type { Wrong } from '../html/staff-fields.ts'
import type { Neighbourhood } from '../places/queries.ts'
import { printPosition, readPosition } from '../values/position.ts'
import { ID, id, lengthFaults, text } from './forms.ts'

/** `seen`: the house as it was when the form was opened. */
export const HouseForm = z.object({ number: text, street: text, neighbourhood: text, position: text, seen: text })

export type HouseInput = z.output<typeof HouseForm>

export const EMPTY_HOUSE: HouseInput = { number: '', street: '', neighbourhood: '', position: '', seen: '' }

/** A house as a form shows it. */
export function asTyped(house: House): HouseInput {
  const { number, street, neighbourhoodId, position } = house
  const typed = { number, street, neighbourhood: neighbourhoodId ?? '' }
  return { ...typed, position: position ? printPosition(position) : '', seen: seenOf(house) }
}

/** A house as it was typed, or all that is wrong with it. */
export function readHouseForm(
  form: HouseInput,
  neighbourhoods: readonly Neighbourhood[],
): { ok: true; facts: HouseFacts } | { ok: false; wrong: Wrong[] } {
  const position = form.position === '' ? null : readPosition(form.position)
  const number = houseNumber(form.number)
  const street = streetName(form.street)
  const unknown = form.neighbourhood !== '' && !neighbourhoods.some(({ id }) => id === form.neighbourhood)
  const wrong = [
    ...lengthFaults('house', 'number', number, HOUSE_LIMITS.number),
    ...lengthFaults('house', 'street', street, HOUSE_LIMITS.street),
    ...(unknown ? [{ field: 'neighbourhood', words: 'house.neighbourhood.unknown' }] : []),
    ...(form.position !== '' && position === null ? [{ field: 'position', words: 'house.position.shape' }] : []),
  ]
  if (wrong.length > 0) return { ok: false, wrong }
  const neighbourhoodId = form.neighbourhood || null
  return {
    ok: true,
    facts: { number, street, neighbourhoodId, lon: position?.lon ?? null, lat: position?.lat ?? null },
  }
}

const Seen = z.object({
  number: z.string(),
  street: z.string(),
  neighbourhoodId: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})

/** What `readSeen` gives back. */
export function seenOf(house: House): string {
  return JSON.stringify(factsOf(house))
}

/** Null: no page of ours has sent it. */
export function readSeen(seen: string): HouseFacts | null {
  try {
    return Seen.parse(JSON.parse(seen))
  } catch {
    return null
  }
}

const NEIGHBOURHOOD = z.union([z.literal('none'), id])

/** What a list is narrowed to, from its address. */
export function readFilter(query: Readonly<Record<string, string>>): HouseFilter {
  const neighbourhood = new RegExp(`^(none|${ID})$`).test(query.in ?? '') ? NEIGHBOURHOOD.parse(query.in) : null
  return { typed: text.parse(query.q).slice(0, 100), neighbourhood, retired: query.all === '1' }
}
