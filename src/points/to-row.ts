import type { Act } from '../world.ts'
import type { PointFacts } from './point.ts'

/** A support point's facts as its row holds them; its week has rows of its own. */
export function rowOf({ position, contact, equipment, ...facts }: PointFacts) {
  return {
    ...{ name: facts.name, address: facts.address, neighbourhood_id: facts.neighbourhoodId },
    ...{ procedures: [...facts.procedures], police_procedures: [...facts.policeProcedures] },
    ...{ lon: position?.lon ?? null, lat: position?.lat ?? null },
    ...{ open_on_holidays: facts.openOnHolidays, on_duty: facts.onDuty },
    ...{ contact_name: contact.name, contact_office: contact.office, contact_phone: contact.phone },
    ...equipment,
  }
}

/** Writes the week of a point that has none. */
export async function insertHours(
  { tx }: Act,
  wardId: number,
  pointId: string,
  hours: PointFacts['hours'],
): Promise<void> {
  const rows = hours.map(({ weekday, opens, closes }) => {
    return { ward_id: wardId, point_id: pointId, weekday, opens, closes }
  })
  if (rows.length > 0) await tx.insertInto('point_hours').values(rows).execute()
}
