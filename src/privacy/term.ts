import { addDays, type Day, dayOf } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'

/** How long something is kept. Counted from the day or moment it came; `quarter` from the end of that day's quarter. */
export type Term =
  | Readonly<{ unit: 'quarter'; days: number }>
  | Readonly<{ unit: 'months' | 'days' | 'hours' | 'minutes'; many: number }>
  /** the local day on which it came, no longer */
  | Readonly<{ unit: 'today' }>
  /** for good, or until a person ends it; the page says why */
  | Readonly<{ unit: 'kept' }>

/** What came before `day`, or before `moment`, is past its time. */
export type Due = Readonly<{ day: Day; moment: Date }>

const MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000 } as const

/** Where a term ends now; null for what is kept. Days and moments agree: the moment is the day's midnight, or finer. */
export function dueBefore(term: Term, now: Date): Due | null {
  const today = dayOf(now)
  switch (term.unit) {
    case 'kept':
      return null
    case 'today':
      return midnight(today)
    case 'months':
      return midnight(monthsBefore(today, term.many))
    case 'quarter':
      return midnight(quarterStart(addDays(today, 1 - term.days)))
    default: {
      const moment = new Date(now.getTime() - term.many * MS[term.unit])
      return { day: dayOf(moment), moment }
    }
  }
}

function midnight(day: Day): Due {
  return { day, moment: new Date(`${day}T00:00:00+07:00`) }
}

/** The same day of the month, `months` earlier; 29 February becomes 1 March where there is none. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, date)).toISOString().slice(0, 10)
}
