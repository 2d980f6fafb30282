import { wardsBetween } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { addDays, type Day, printDay } from '../values/day.ts'
import { firstDay, monthOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { CityReport, Months } from './city.ts'
import { cityReport, monthsAround } from './city-assemble.ts'
import { answersOfCity } from './city-queries.ts'
import { nameOf } from './read.ts'
import type { WardName } from './report.ts'

/** The report of all wards that were in force on some day of these months, by their bare names. */
export async function readCityReport(db: Db, asked: Months, today: Day): Promise<CityReport> {
  const end = firstDay(nextMonth(asked.to))
  const wards = [...(await wardsBetween(db, firstDay(asked.from), end))].sort(byName)
  const ids = wards.map(({ id }) => id)
  const answers = await answersOfCity(db, ids, monthsAround(asked).whole)
  const told = wards.map((ward) => ({
    id: ward.id,
    ...datedName(ward, today),
    on: ward.validTo === null || ward.validTo >= end,
  }))
  return cityReport(told, asked, answers, monthOf(today))
}

const inReadingOrder = new Intl.Collator('vi', { numeric: true })

function byName(a: Ward, b: Ward): number {
  return inReadingOrder.compare(a.name, b.name) || a.code.localeCompare(b.code) || (a.validFrom < b.validFrom ? -1 : 1)
}

/** One that has ended may be called, and coded, like one that is in force: its days stand behind its name. */
function datedName(ward: Ward, today: Day): WardName {
  const { validFrom, validTo } = ward
  const name = nameOf(ward)
  if (validTo === null || validTo > today) return name
  return { ...name, name: `${name.name} (${printDay(validFrom)}–${printDay(addDays(validTo, -1))})` }
}
