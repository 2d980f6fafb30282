import { describe, expect, test } from 'vitest'
import { proceduresOf, whereHelped } from '../src/points/procedures.ts'
import { comingDays } from '../src/values/coming-days.ts'
import type { Schedule } from '../src/values/opening.ts'

const EVENINGS = [2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' }))
const told = (schedule: Partial<Schedule>, from: string, days = 30) =>
  comingDays({ hours: EVENINGS, exceptions: [], openOnHolidays: false, ...schedule }, from, days).map(
    ({ from, to, hours, holiday, reason }) => `${from} ${to} ${holiday ?? reason} ${hours.length}`,
  )

describe('what is special in the days to come', () => {
  test('Tết is told once, as long as it is; a holiday on which it would be closed anyway is not', () => {
    expect(told({}, '2026-02-01')).toEqual(['2026-02-14 2026-02-22 tet 0'])
    expect(told({}, '2026-04-20')).toEqual(['2026-04-30 2026-05-01 reunification 0']) // the Hùng Kings': Sunday, Monday
    expect(told({ openOnHolidays: true }, '2026-02-01')).toEqual([])
    expect(told({}, '2026-01-10')).toEqual([]) // Tết is further off than thirty days
  })

  test('its own days stand in their place among them, those under way too', () => {
    const exceptions = [
      { from: '2026-02-18', to: '2026-02-18', hours: [{ opens: '08:00', closes: '10:00' }], reason: 'trực Tết' },
      { from: '2026-01-30', to: '2026-02-03', hours: [], reason: 'sơn nhà' },
    ]
    expect(told({ exceptions }, '2026-02-02')).toEqual([
      '2026-01-30 2026-02-03 sơn nhà 0',
      '2026-02-14 2026-02-17 tet 0',
      '2026-02-18 2026-02-18 trực Tết 1',
      '2026-02-19 2026-02-22 tet 0',
    ])
    expect(told({ exceptions }, '2026-02-04', 5)).toEqual([])
  })
})

describe('what people are helped with', () => {
  const one = { id: '1', procedures: ['Đăng ký khai sinh', 'Chứng thực chữ ký'], policeProcedures: ['Đăng ký tạm trú'] }
  const two = { id: '2', procedures: ['Đăng ký khai sinh'], policeProcedures: [] }

  test('is found without marks, by halves of words, each with who handles it', () => {
    expect(proceduresOf(one, 'dang ky')).toEqual({ ward: ['Đăng ký khai sinh'], police: ['Đăng ký tạm trú'] })
    expect(proceduresOf(one, 'sinh kh')).toEqual({ ward: ['Đăng ký khai sinh'], police: [] })
    expect(proceduresOf(one, 'hộ chiếu')).toEqual({ ward: [], police: [] })
    expect(proceduresOf(one)).toEqual({ ward: one.procedures, police: one.policeProcedures })
  })

  test('leads to the points, in the order in which they were given', () => {
    const found = whereHelped([two, one], 'dang ky').map(({ procedure, handler, points }) => {
      return `${procedure} ${handler} ${points.map(({ id }) => id)}`
    })
    expect(found).toEqual(['Đăng ký khai sinh ward 2,1', 'Đăng ký tạm trú police 1'])
    expect(whereHelped([two, one], 'xây nhà')).toEqual([])
  })
})
