import type { viOpening } from './vi-opening.ts'

export const enOpening: typeof viOpening = {
  until: (time) => `Open now, until ${time}`,
  closed: 'Closed now.',
  holiday: (name) => `Closed for ${name}.`,
  day: (reason) => (reason === '' ? 'Closed today.' : `Closed today: ${reason}.`),
  unknown: 'No opening hours yet.',
  never: 'Nobody has said when it opens again.',
  today: (time) => `Opens at ${time} today.`,
  tomorrow: (time) => `Opens at ${time} tomorrow.`,
  weekday: (time, weekday) => `Opens at ${time} on ${weekday}.`,
  later: (time, weekday, day) => `Opens at ${time} on ${weekday}, ${day}.`,
  holidays: {
    'new-year': 'New Year',
    tet: 'Tết, the lunar new year',
    'hung-kings': 'the Hùng Kings’ day',
    reunification: '30 April and 1 May',
    'national-day': 'National Day',
    'culture-day': 'Viet Nam Culture Day',
  },
}
