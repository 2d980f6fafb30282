import { dueByWard } from '../cases/due-queries.ts'
import { answeredByWard } from '../followups/answered-by-ward.ts'
import { wardsBetween } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { addDays, type Day, printDay } from '../values/day.ts'
import { firstDay, monthOf, nextMonth } from '../values/month.ts'
import type { Db } from '../world.ts'
import type { CityReport, Months } from './city.ts'
import { cityReport, monthsAround } from './city-assemble.ts'
import { answersOfCity } from './city-queries.ts'
import type { WorkCounts } from './city-work.ts'
import { factsByWard } from './coverage-queries.ts'
import { nameOf } from './read.ts'
import type { WardName } from './report.ts'

/** Whose low ratings, and whose late cases, the reader may see one by one: only of these is told how many there are. */
export type Sees = Readonly<{ followUps(wardId: number): boolean; cases(wardId: number): boolean }>

/** The report of all wards that were in force on some day of these months, by their bare names. */
export async function readCityReport(db: Db, asked: Months, sees: Sees, today: Day): Promise<CityReport> {
  const end = firstDay(nextMonth(asked.to))
  const wards = [...(await wardsBetween(db, firstDay(asked.from), end))].sort(byName)
  const ids = wards.map(({ id }) => id)
  const [answers, work] = await Promise.all([
    answersOfCity(db, ids, monthsAround(asked).whole),
    readWork(db, ids, asked, sees, today),
  ])
  const told = wards.map((ward) => ({
    id: ward.id,
    ...datedName(ward, today),
    on: ward.validTo === null || ward.validTo >= end,
  }))
  const [province = null, ...others] = new Set(wards.map((ward) => ward.province))
  const report = cityReport(told, asked, answers, work, monthOf(today))
  return { ...report, province: others.length === 0 ? province : null }
}

async function readWork(db: Db, ids: readonly number[], asked: Months, sees: Sees, today: Day): Promise<WorkCounts> {
  const { from, to } = asked
  const [answering, following] = [ids.filter(sees.followUps), ids.filter(sees.cases)]
  const [facts, standing, due] = await Promise.all([
    factsByWard(db, ids, from, to),
    answeredByWard(db, answering, asked, today),
    dueByWard(db, following, from, to),
  ])
  return { facts, followUps: new Map(answering.map((id) => [id, standing.get(id) ?? NO_LOW_RATINGS])), due }
}

const NO_LOW_RATINGS = { low: 0, answered: 0, open: 0, late: 0 }

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
