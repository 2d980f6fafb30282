import type { Day } from './day.ts'

/** How far a year's list can be trusted: every day announced, or some days follow from the law but are not announced yet. */
export type HolidayYear = Readonly<{
  known: 'announced' | 'expected'
  /** Mondays to Fridays on which civil servants do not work */
  off: readonly Day[]
  /** Saturdays and Sundays on which they work instead */
  worked: readonly Day[]
  /** Saturdays and Sundays that are holidays themselves, or lie in the leave at Tết: for places that open on weekends */
  weekends: readonly Day[]
}>

const span = (month: string, ...days: number[]): Day[] => days.map((day) => `${month}-${String(day).padStart(2, '0')}`)

/**
 * The days that civil servants have off, weekends apart. Fixed by the Labour Code 2019, art. 112: 1 January, Tết (5 days),
 * 10th of the 3rd lunar month, 30 April, 1 May, 2 September and one day beside it; art. 111 (3): a holiday on a weekly
 * day off is made up for on the next working day. What the government adds each year is how Tết and 2 September lie and
 * which days are moved. A further year is a further entry; without one, only weekends are left out, and pages say so.
 */
export const HOLIDAYS: Readonly<Record<string, HolidayYear>> = {
  // Tết and 2 September: notice 6150/TB-BLĐTBXH of 3 December 2024. 2 May moved to 26 April: its supplement.
  '2025': {
    known: 'announced',
    off: [
      '2025-01-01',
      ...span('2025-01', 27, 28, 29, 30, 31), // Tết Ất Tỵ is 29 January
      '2025-04-07', // 10/3 lunar
      '2025-04-30', '2025-05-01', '2025-05-02',
      '2025-09-01', '2025-09-02',
    ],
    worked: ['2025-04-26'],
    weekends: [...span('2025-01', 25, 26), ...span('2025-02', 1, 2)],
  },
  // The plan of the Ministry of Home Affairs for 2026. 2 January moved to 10 January, 31 August moved to 22 August.
  // 24 November, Viet Nam Culture Day: Politburo resolution 80-NQ/TW of 7 January 2026 wants it a paid day off; the
  // law that makes it one was not at hand when this was written. Wrong, it gives residents' answers one day too many.
  '2026': {
    known: 'announced',
    off: [
      '2026-01-01', '2026-01-02',
      ...span('2026-02', 16, 17, 18, 19, 20), // Tết Bính Ngọ is 17 February
      '2026-04-27', // 10/3 lunar is Sunday 26 April
      '2026-04-30', '2026-05-01',
      '2026-08-31', '2026-09-01', '2026-09-02',
      '2026-11-24',
    ],
    worked: ['2026-01-10', '2026-08-22'],
    weekends: [...span('2026-02', 14, 15, 21, 22), '2026-04-26'],
  },
  // Computed from the law and the lunar calendar: Tết Đinh Mùi is Saturday 6 February; its eve and four days after it,
  // two of them a weekend that is made up for. Replace when the government has announced the year.
  '2027': {
    known: 'expected',
    off: [
      '2027-01-01',
      ...span('2027-02', 5, 8, 9, 10, 11),
      '2027-04-16', // 10/3 lunar
      '2027-04-30', '2027-05-03', // 1 May is a Saturday
      '2027-09-02', '2027-09-03',
      '2027-11-24',
    ],
    worked: [],
    weekends: [...span('2027-02', 6, 7), '2027-05-01'],
  },
} // biome-ignore format: a calendar reads as a calendar

/** The holidays by their names, which the catalogues know. */
export type Holiday = 'new-year' | 'tet' | 'hung-kings' | 'reunification' | 'national-day' | 'culture-day'

// Without a list of a year these are off all the same: the law names them by their dates.
const EVERY_YEAR: readonly string[] = ['01-01', '04-30', '05-01', '09-02']

/** The holiday for which people are off on a day, days moved and weekends of the holiday included; null: none. */
export function holidayOn(day: Day): Holiday | null {
  const year = HOLIDAYS[day.slice(0, 4)]
  const inYear = day.slice(5)
  const off = year ? year.off.includes(day) || year.weekends.includes(day) : EVERY_YEAR.includes(inYear)
  return off ? nameOf(inYear) : null
}

/** Whether people of offices work on this Saturday or Sunday, to make up for a day that was moved. */
export function isWorkedWeekend(day: Day): boolean {
  return HOLIDAYS[day.slice(0, 4)]?.worked.includes(day) ?? false
}

/** Holidays keep to their weeks of the year: Tết is never before 21 January, the Hùng Kings' day never after 29 April. */
function nameOf(inYear: string): Holiday {
  if (inYear < '01-10') return 'new-year'
  if (inYear < '03-15') return 'tet'
  if (inYear < '04-29') return 'hung-kings'
  if (inYear < '06-01') return 'reunification'
  return inYear < '10-01' ? 'national-day' : 'culture-day'
}
