import { describe, expect, test } from 'vitest'
import { addDays } from '../src/values/day.ts'
import { HOLIDAYS } from '../src/values/holidays.ts'
import {
  addWorkingDays,
  holidaysKnown,
  isWorkingDay,
  notYetLate,
  workingDaysBetween,
} from '../src/values/working-days.ts'

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
const isWeekend = (day: string) => weekday(day) === 0 || weekday(day) === 6

/** Month and day of the lunar calendar, by ICU. China's and Viet Nam's agree in these years (they part by an hour, seldom). */
const lunar = (day: string) =>
  new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  )

describe('the list of holidays', () => {
  const years = Object.entries(HOLIDAYS)

  test.each(years)(
    '%s: days off are weekdays, days worked instead are weekends, each once and of that year',
    (year, list) => {
      for (const day of [...list.off, ...list.worked])
        expect(`${day.slice(0, 4)} ${addDays(day, 0)}`).toBe(`${year} ${day}`)
      expect(list.off.filter(isWeekend)).toEqual([])
      expect(list.worked.filter((day) => !isWeekend(day))).toEqual([])
      expect(new Set(list.off).size).toBe(list.off.length)
    },
  )

  test.each(years)('%s: what the law names is off, or made up for on the next weekday', (year, { off }) => {
    const days = Array.from({ length: 366 }, (_, i) => addDays(`${year}-01-01`, i)).filter((day) =>
      day.startsWith(year),
    )
    const tet = days.find((day) => lunar(day) === '1/1') ?? expect.unreachable()
    const hung = days.find((day) => lunar(day) === '3/10') ?? expect.unreachable()
    const fixed = ['01-01', '04-30', '05-01', '09-02'].map((day) => `${year}-${day}`)
    for (const day of [...fixed, hung]) {
      let made = day
      while (isWeekend(made)) made = addDays(made, 1)
      expect(off).toContain(made)
    }
    const aroundTet = [-1, 0, 1, 2, 3].map((days) => addDays(tet, days))
    expect(aroundTet.filter(isWorkingDay)).toEqual([]) // its eve and the first four days
    expect([addDays(`${year}-09-02`, -1), addDays(`${year}-09-02`, 1)].some((day) => off.includes(day))).toBe(true)
  })

  test('says which years are announced, expected, and unknown', () => {
    expect(['2025', '2026', '2027', '2028'].map(holidaysKnown)).toEqual(['announced', 'announced', 'expected', 'none'])
  })
})

describe('working days', () => {
  test.each([
    ['a Monday', '2026-03-02', 5, '2026-03-09'],
    ['the Friday before Tết', '2026-02-13', 5, '2026-02-27'],
    ['a Saturday', '2026-03-07', 1, '2026-03-09'],
    ['the day before a Saturday that is worked', '2026-01-09', 1, '2026-01-10'],
    ['the eve of 30 April and 1 May', '2026-04-29', 1, '2026-05-04'],
    ['a year without a list', '2028-01-03', 5, '2028-01-10'],
  ])('from %s', (_, from, days, to) => {
    expect(addWorkingDays(from, days)).toBe(to)
  })

  test('count the way they are added, and what is late is what is due before today', () => {
    for (let day = '2026-01-01'; day < '2026-12-31'; day = addDays(day, 1)) {
      expect(workingDaysBetween(day, addWorkingDays(day, 5))).toBe(5)
      const first = notYetLate(day, 5)
      expect(addWorkingDays(first, 5) >= day).toBe(true)
      expect(addWorkingDays(addDays(first, -1), 5) < day).toBe(true)
    }
    expect(workingDaysBetween('2026-03-06', '2026-03-08')).toBe(0)
    expect(workingDaysBetween('2026-03-06', '2026-03-05')).toBe(0)
  })
})
