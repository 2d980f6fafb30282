import { addDays, type Day, startOf, weekdayOf } from '../values/day.ts'

/** Codes of a desk and an officer, and a half-open span; no end: until further notice. */
export type Duty = Readonly<{ desk: string; officer: string; from: Date; to: Date | null }>

/** The moment on a day: `local(day, '11:30')`. */
export function local(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`)
}

/** How many days the demo looks back, today not counted, and plans ahead. */
export const PAST = 90
const AHEAD = 30

/** The day on which chị Thảo leaves, counted from the demo's first. */
const FAREWELL = 58

/** Who sat where during the demo's 90 days before `today`, and who will: hand-overs of every kind that a ward knows. */
export function roster(today: Day): Duty[] {
  const first = addDays(today, -PAST)
  const days = Array.from({ length: PAST + AHEAD }, (_, i) => addDays(first, i))
  const last = addDays(first, days.length)
  const farewell = farewellDay(today)
  const whole = (desk: string, officer: string): Duty => ({ desk, officer, from: startOf(first), to: null })

  return [
    ...broken('1', 'CB01', first, lunches(days, 'CB02')),
    whole('2', 'CB03'),
    { desk: '3', officer: 'CB04', from: startOf(first), to: local(addDays(first, 44), '10:00') },
    { desk: '3', officer: 'CB05', from: local(addDays(first, 44), '10:00'), to: null },
    whole('4', 'CB06'),
    { desk: '5', officer: 'CB07', from: startOf(first), to: local(farewell, '17:00') },
    { desk: '5', officer: 'CB08', from: local(addDays(farewell, 3), '13:00'), to: null },
    ...broken('6', 'CB09', first, meetings(days)),
    ...alternating('7', ['CB10', 'CB11'], days, last),
    whole('8', 'CB12'),
  ]
}

/** Chị Thảo's last day; her desk stays empty for three days. */
export function farewellDay(today: Day): Day {
  return addDays(today, FAREWELL - PAST)
}

type Break = Readonly<{ from: Date; to: Date; officer: string | null }>

/** Anh Minh relieves chị Lan at noon, so that desk 1 never closes. */
function lunches(days: readonly Day[], officer: string): Break[] {
  const working = days.filter((day) => weekdayOf(day) <= 5)
  return working.map((day) => ({ from: local(day, '11:30'), to: local(day, '13:00'), officer }))
}

/** On Friday afternoons anh Bình is away and nobody sits there. */
function meetings(days: readonly Day[]): Break[] {
  const fridays = days.filter((day) => weekdayOf(day) === 5)
  return fridays.map((day) => ({ from: local(day, '14:30'), to: local(day, '17:00'), officer: null }))
}

/** One officer's desk with breaks in it, filled by another or by nobody. */
function broken(desk: string, officer: string, first: Day, breaks: readonly Break[]): Duty[] {
  const duties: Duty[] = []
  let from = startOf(first)
  for (const pause of breaks) {
    duties.push({ desk, officer, from, to: pause.from })
    if (pause.officer) duties.push({ desk, officer: pause.officer, from: pause.from, to: pause.to })
    from = pause.to
  }
  return [...duties, { desk, officer, from, to: null }]
}

/** Week about, changing on Mondays. */
function alternating(desk: string, officers: readonly string[], days: readonly Day[], last: Day): Duty[] {
  const changes = days.filter((day, at) => at === 0 || weekdayOf(day) === 1)
  return changes.map((day, at) => ({
    desk,
    officer: officers[at % officers.length] ?? '',
    from: startOf(day),
    to: startOf(changes[at + 1] ?? last),
  }))
}
