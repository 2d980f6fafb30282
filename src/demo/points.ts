import type { NewPoint } from '../points/add.ts'

const EVENINGS = [2, 3, 4].map((weekday) => ({ weekday, opens: '17:30', closes: '20:30' }))
const SATURDAY = { weekday: 6, opens: '08:00', closes: '11:00' }

/** `visits`: rated visits on a day it is open. */
export const POINTS: readonly (NewPoint & { visits: number; neighbourhood: number })[] = [
  {
    name: 'Điểm hỗ trợ Khu phố 2',
    address: '12 Bờ Kè Xanh',
    neighbourhood: 2,
    position: { lon: 106.69012, lat: 10.77214 },
    procedures: ['Đăng ký khai sinh', 'Đăng ký thường trú', 'Chứng thực bản sao điện tử', 'Cấp định danh mức 2'],
    hours: [...EVENINGS, SATURDAY],
    visits: 5,
  },
  {
    name: 'Điểm hỗ trợ Khu phố 5',
    address: 'Nhà văn hóa, 43/12 Sen Trắng',
    neighbourhood: 5,
    position: { lon: 106.69031, lat: 10.76832 },
    procedures: ['Đăng ký tạm trú', 'Xác nhận tình trạng hôn nhân', 'Đăng ký hộ kinh doanh'],
    hours: [...EVENINGS, SATURDAY],
    visits: 4,
  },
]
