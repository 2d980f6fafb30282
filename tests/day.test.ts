import { expect, test } from 'vitest'
import { dayOf, startOf, TIME_ZONE } from '../src/values/day.ts'
import fc from './support/chance.ts'

const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' })

test('the day of any moment is the one that a calendar in Viet Nam shows', () => {
  const moments = fc.date({ min: new Date('1976-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(fc.property(moments, (moment) => dayOf(moment) === calendar.format(moment)))
})

test('a day begins at midnight in Viet Nam, and the millisecond before belongs to the day before', () => {
  const midnight = startOf('2026-03-01')
  expect(dayOf(midnight)).toBe('2026-03-01')
  expect(dayOf(new Date(midnight.getTime() - 1))).toBe('2026-02-28')
})
