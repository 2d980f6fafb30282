import type { NewPoint } from '../points/add.ts'
import { addDays, type Day, weekdayOf } from '../values/day.ts'
import type { Exception } from '../values/opening.ts'
import { POLICE_PROCEDURES, WARD_PROCEDURES } from './procedures.ts'

const EVENINGS = [2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' }))
const SATURDAY = { weekday: 6, opens: '08:00', closes: '11:00' }
const MORNINGS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '07:30', closes: '11:30' }))

const ALL = { procedures: WARD_PROCEDURES, policeProcedures: POLICE_PROCEDURES }

/** Invented like everybody here; the number is the ward's own. */
const CONTACT = { name: 'Trần Thị Bảy', office: 'Phó Chủ tịch phường', phone: '02838361234' }

/** `visits`: rated visits on a day it is open. */
export const POINTS: readonly (NewPoint & { visits: number; neighbourhood: number })[] = [
  {
    name: 'Điểm hỗ trợ Khu phố 2',
    address: '12 Bờ Kè Xanh',
    neighbourhood: 2,
    position: { lon: 106.69012, lat: 10.77214 },
    hours: [...EVENINGS, SATURDAY],
    onDuty: 'Tổ công nghệ số Khu phố 2: anh Bình, chị Hà',
    equipment: { computers: 2, scanners: 1, printers: 1 },
    contact: CONTACT,
    visits: 5,
    ...ALL,
  },
  {
    name: 'Điểm hỗ trợ Khu phố 5',
    address: 'Nhà văn hóa, 43/12 Sen Trắng',
    neighbourhood: 5,
    position: { lon: 106.69031, lat: 10.76832 },
    hours: [...EVENINGS, SATURDAY],
    onDuty: 'Đoàn thanh niên phường',
    equipment: { computers: 3, scanners: 1, printers: null },
    contact: CONTACT,
    visits: 4,
    ...ALL,
  },
  {
    name: 'Điểm hỗ trợ Thư viện phường',
    address: '7 Sen Trắng',
    neighbourhood: 4,
    position: { lon: 106.69305, lat: 10.7709 },
    hours: MORNINGS,
    openOnHolidays: false,
    equipment: { computers: 2, scanners: null, printers: null },
    contact: CONTACT,
    visits: 3,
    procedures: WARD_PROCEDURES.slice(0, 8),
  },
]

/** A Saturday one to two weeks ahead, on which the helpers of Khu phố 2 are away. */
export function pointRests(today: Day): Exception {
  const day = addDays(today, 13 - (weekdayOf(today) % 7))
  return { from: day, to: day, hours: [], reason: 'tập huấn' }
}
