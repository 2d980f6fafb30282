import { describe, expect, test } from 'vitest'
import { officeWeek, USUAL_HOURS } from '../src/places/office-hours.ts'
import { addDays, weekdayOf } from '../src/values/day.ts'
import { HOLIDAYS, holidayOn } from '../src/values/holidays.ts'
import { type Exception, type Opening, opening, type Schedule } from '../src/values/opening.ts'
import type { Hours } from '../src/values/weekly-hours.ts'
import { dice } from './support/seed.ts'

/** Tuesday to Thursday in the evening and Saturday in the morning: the sixty points of Phú Nhuận. */
const EVENINGS: readonly Hours[] = [
  ...[2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' })),
  { weekday: 6, opens: '08:00', closes: '11:00' },
]
const point = (more: Partial<Schedule> = {}): Schedule => ({
  ...{ hours: EVENINGS, exceptions: [], openOnHolidays: false },
  ...more,
})
const at = (local: string) => new Date(`${local}:00+07:00`)
const shown = (answer: Opening) =>
  answer.open
    ? `open until ${print(answer.until)}`
    : `closed (${Object.values(answer.because).join(' ')}) until ${answer.opensAt ? print(answer.opensAt) : 'nobody knows'}`
const print = (moment: Date) => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

describe('whether a support point is open', () => {
  test.each([
    ['2026-03-03T17:29', 'closed (hours) until 2026-03-03T17:30'],
    ['2026-03-03T17:30', 'open until 2026-03-03T20:30'],
    ['2026-03-03T20:29', 'open until 2026-03-03T20:30'],
    ['2026-03-03T20:30', 'closed (hours) until 2026-03-04T17:30'],
    ['2026-03-05T21:00', 'closed (hours) until 2026-03-07T08:00'],
    ['2026-03-08T12:00', 'closed (hours) until 2026-03-10T17:30'],
    // Tết: leave from Saturday 14 to Sunday 22 February, both Saturdays with it
    ['2026-02-12T21:00', 'closed (hours) until 2026-02-24T17:30'],
    ['2026-02-14T09:00', 'closed (holiday tet) until 2026-02-24T17:30'],
    ['2026-02-16T09:00', 'closed (holiday tet) until 2026-02-24T17:30'],
    ['2026-02-23T09:00', 'closed (hours) until 2026-02-24T17:30'],
    ['2027-05-01T09:00', 'closed (holiday reunification) until 2027-05-04T17:30'], // a Saturday
    ['2030-05-01T18:00', 'closed (holiday reunification) until 2030-05-02T17:30'], // a year without a list
  ])('at %s: %s', (moment, answer) => {
    expect(shown(opening(point(), at(moment)))).toBe(answer)
  })

  test('on a holiday, where it says that it is open then', () => {
    expect(shown(opening(point({ openOnHolidays: true }), at('2026-02-17T18:00')))).toBe('open until 2026-02-17T20:30')
  })

  test('on days of its own: closed, with the reason, or with other hours, even on a holiday', () => {
    const exceptions: Exception[] = [
      { from: '2026-03-03', to: '2026-03-04', hours: [], reason: 'họp tổ dân phố' },
      { from: '2026-02-18', to: '2026-02-18', hours: [{ opens: '08:00', closes: '10:00' }], reason: 'trực Tết' },
    ]
    const one = point({ exceptions })
    const told = (moment: string) => shown(opening(one, at(moment)))
    expect(told('2026-03-03T18:00')).toBe('closed (exception họp tổ dân phố) until 2026-03-05T17:30')
    expect(told('2026-03-02T18:00')).toBe('closed (hours) until 2026-03-05T17:30')
    expect(told('2026-02-18T09:59')).toBe('open until 2026-02-18T10:00')
    expect(told('2026-02-17T18:00')).toBe('closed (holiday tet) until 2026-02-18T08:00')
    expect(told('2026-02-18T18:00')).toBe('closed (hours) until 2026-02-24T17:30')
  })

  test('does not close where two spans meet, and is silent where nothing is known', () => {
    const hours = [1, 1].map((weekday, half) => ({
      weekday,
      ...(half ? { opens: '11:30', closes: '17:00' } : { opens: '07:30', closes: '11:30' }),
    }))
    expect(shown(opening(point({ hours }), at('2026-03-02T08:00')))).toBe('open until 2026-03-02T17:00')
    expect(shown(opening(point({ hours: [] }), at('2026-03-02T08:00')))).toBe('closed (unknown) until nobody knows')
    const whole = [{ from: '2026-03-01', to: '2027-12-31', hours: [], reason: 'sửa nhà' }]
    expect(shown(opening(point({ exceptions: whole }), at('2026-03-02T08:00')))).toBe(
      'closed (exception sửa nhà) until nobody knows',
    )
  })
})

describe('whether a ward’s office is open', () => {
  test.each([
    ['2026-01-10T11:59', 'open until 2026-01-10T17:30'], // a Saturday worked for Friday the 2nd
    ['2026-01-17T11:59', 'open until 2026-01-17T12:00'], // the next one is as always
    ['2026-01-01T09:00', 'closed (holiday new-year) until 2026-01-03T07:00'],
    ['2026-02-13T18:00', 'closed (hours) until 2026-02-23T07:00'],
    ['2026-02-14T09:00', 'closed (holiday tet) until 2026-02-23T07:00'],
    ['2026-08-31T09:00', 'closed (holiday national-day) until 2026-09-03T07:00'],
  ])('at %s: %s', (moment, answer) => {
    expect(shown(opening(officeWeek(USUAL_HOURS), at(moment)))).toBe(answer)
  })
})

test('every day off has the name of its holiday', () => {
  const year = Array.from({ length: 365 }, (_, at) => addDays('2026-01-01', at))
  const named = year.flatMap((day) => (holidayOn(day) ? [`${day.slice(5)} ${holidayOn(day)}`] : []))
  expect(named).toEqual(
    [
      '01-01 new-year', '01-02 new-year',
      '02-14 tet', '02-15 tet', '02-16 tet', '02-17 tet', '02-18 tet', '02-19 tet', '02-20 tet', '02-21 tet', '02-22 tet',
      '04-26 hung-kings', '04-27 hung-kings', '04-30 reunification', '05-01 reunification',
      '08-31 national-day', '09-01 national-day', '09-02 national-day', '11-24 culture-day',
    ], // biome-ignore format: a calendar
  )
  const weekends = Object.values(HOLIDAYS).flatMap((list) => list.weekends)
  expect(weekends.filter((day) => weekdayOf(day) < 6)).toEqual([])
})

/**
 * The oracle knows no spans: it paints every minute of some weeks into a table, first the week, then the holidays over
 * it, then the exceptions, and walks along it minute by minute.
 */
describe('against a table of every minute', () => {
  const MINUTES = 1_440
  const DAYS = 75 // some weeks asked about, and time for the next opening to come

  // As announced: for 2 May 2025, 2 January and 31 August 2026.
  const MOVED_TO = ['2025-04-26', '2026-01-10', '2026-08-22']

  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

  function paint(schedule: Schedule, first: string): Uint8Array {
    const table = new Uint8Array(DAYS * MINUTES)
    const midnight = Date.parse(`${first}T00:00:00Z`)
    for (let day = 0; day < DAYS; day += 1) {
      const date = new Date(midnight + day * 86_400_000)
      const name = date.toISOString().slice(0, 10)
      const fill = (open: 0 | 1, from: number, to: number) => table.fill(open, day * MINUTES + from, day * MINUTES + to)
      for (const { weekday, opens, closes } of schedule.hours)
        if (weekday % 7 === (schedule.worksMovedDays && MOVED_TO.includes(name) ? 1 : date.getUTCDay()))
          fill(1, minuteOf(opens), minuteOf(closes))
      const off = HOLIDAYS[name.slice(0, 4)]
      if (!schedule.openOnHolidays && [...(off?.off ?? []), ...(off?.weekends ?? [])].includes(name))
        fill(0, 0, MINUTES)
      for (const { from, to, hours } of schedule.exceptions) {
        if (name < from || name > to) continue
        fill(0, 0, MINUTES)
        for (const { opens, closes } of hours) fill(1, minuteOf(opens), minuteOf(closes))
      }
    }
    return table
  }

  const clockAt = (first: string, minute: number) => new Date(Date.parse(`${first}T00:00:00+07:00`) + minute * 60_000)

  /** 168 hours of each of these points, and every minute round an edge, against the table. */
  function differences(points: readonly Schedule[], first: string, days: number, ask = opening): string[] {
    return points.flatMap((schedule, number) => {
      const table = paint(schedule, first)
      const wrong: string[] = []
      for (let minute = 0; minute < days * MINUTES; minute += 1) {
        const edge = table[minute] !== table[minute - 1] || table[minute] !== table[minute + 1]
        if (minute % 60 !== 0 && !edge) continue
        const answer = ask(schedule, clockAt(first, minute))
        const change = table.indexOf(table[minute] ? 0 : 1, minute)
        const expected = change < 0 ? null : clockAt(first, change).getTime()
        const told = answer.open ? answer.until.getTime() : (answer.opensAt?.getTime() ?? null)
        const beyond = expected === null && !answer.open // the table ends before it opens again
        if (answer.open !== (table[minute] === 1) || (!beyond && told !== expected))
          wrong.push(`point ${number} at ${print(clockAt(first, minute))}: ${shown(answer)}`)
      }
      return wrong
    })
  }

  function sixty(first: string): Schedule[] {
    const { between, oneOf, roll } = dice(`opening hours from ${first}`)
    const time = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][quarter % 4]}`
    const spans = () => {
      const edges = [...new Set(Array.from({ length: 2 * between(1, 3) }, () => between(0, 95)))].sort((a, b) => a - b)
      return edges
        .flatMap((edge, at) =>
          at % 2 ? [{ opens: time(edges[at - 1] ?? 0), closes: time(oneOf([edge, edge, 95])) }] : [],
        )
        .filter(({ opens, closes }, at, all) => closes > opens && all.slice(0, at).every((one) => one.closes <= opens))
    }
    return Array.from({ length: 60 }, (_, number) => {
      const own = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
        roll() < 0.5 ? spans().map((span) => ({ weekday, ...span })) : [],
      )
      const exceptions: Exception[] = []
      for (let day = between(0, 15); day < 60; day += between(1, 20)) {
        const last = day + between(0, 9)
        const hours = roll() < 0.5 ? [] : spans()
        exceptions.push({ from: addDays(first, day), to: addDays(first, last), hours, reason: '' })
        day = last + 1
      }
      if (number < 20) return point({ exceptions: number < 10 ? [] : exceptions })
      return { hours: own, exceptions: number % 3 === 0 ? [] : exceptions, openOnHolidays: roll() < 0.3 }
    })
  }

  test.each(['2025-01-20', '2026-02-09', '2026-04-20', '2026-08-24', '2027-02-01'])(
    'sixty points are open and closed in the 168 hours of each of three weeks from Monday %s, holidays with them',
    (first) => {
      expect(weekdayOf(first)).toBe(1)
      const points = sixty(first)
      expect(
        points.some((one) =>
          paint(one, first)
            .slice(0, 21 * MINUTES)
            .includes(1),
        ),
      ).toBe(true)
      expect(differences(points, first, 21)).toEqual([])
    },
  )

  test.each(['2025-01-20', '2025-04-14', '2025-12-29', '2026-02-09', '2026-08-17'])(
    'offices are open and closed in the weeks from Monday %s, holidays and days moved with them',
    (first) => {
      const offices = [USUAL_HOURS, EVENINGS].map(officeWeek)
      expect(differences(offices, first, 21)).toEqual([])
      const still: typeof opening = ({ worksMovedDays: _, ...schedule }, now) => opening(schedule, now)
      const moved = MOVED_TO.some((day) => first <= day && day < addDays(first, 21))
      expect(differences(offices, first, 21, still).length > 0).toBe(moved)
    },
  )

  test('the table finds who forgets the holidays', () => {
    const forgetful: typeof opening = (schedule, now) => opening({ ...schedule, openOnHolidays: true }, now)
    expect(differences([point()], '2026-02-09', 14)).toEqual([])
    expect(differences([point()], '2026-02-09', 14, forgetful)).not.toEqual([])
  })
})
