import type { HousePlate } from '../../src/drawing/house-plate.ts'
import type { PointPoster } from '../../src/drawing/point-poster.ts'
import type { Hours } from '../../src/values/weekly-hours.ts'
import { LAN, LONG } from './signs.ts'

const both = (weekday: number): Hours[] => [
  { weekday, opens: '07:30', closes: '11:30' },
  { weekday, opens: '13:00', closes: '17:00' },
]

/** Bà Hoa's house. */
export const HOUSE: Omit<HousePlate, 'size'> = {
  code: LAN.code,
  publicUrl: LAN.publicUrl,
  number: '43/12/5A',
  street: 'Hồ Văn Huê',
  neighbourhood: 'Khu phố 4',
  ward: 'Phường An Bình',
}
/** The longest that anyone could think of. */
export const LONG_HOUSE: Omit<HousePlate, 'size'> = {
  code: LONG.code,
  publicUrl: LONG.publicUrl,
  number: '1041/62/147A-20/3/15Đ-2 BIS',
  street: 'Đường Nguyễn Thị Minh Khai nối dài – Xô Viết Nghệ Tĩnh – Cách Mạng Tháng Tám, hẻm đối diện Ủy ban nhân dân',
  neighbourhood: 'Khu phố Nam Phước – Thạnh Mỹ Lợi Đông – Bình Trưng',
  ward: 'Phường Nam Phước – Thạnh Mỹ Lợi Đông',
}
export const POINT: PointPoster = {
  code: LAN.code,
  publicUrl: LAN.publicUrl,
  ward: 'Phường An Bình',
  name: 'Nhà văn hóa Khu phố 4',
  address: '43/12 Hồ Văn Huê',
  hours: [1, 2, 3, 4, 5].flatMap(both).concat({ weekday: 6, opens: '07:30', closes: '11:30' }),
  procedures: ['Đăng ký thường trú, tạm trú', 'Khai sinh, khai tử', 'Chứng thực bản sao', 'Cấp lại thẻ căn cước'],
}
/** Every day otherwise, and forty procedures. */
export const LONG_POINT: PointPoster = {
  ...POINT,
  publicUrl: LONG.publicUrl,
  ward: LONG.ward,
  name: 'Trung tâm Sinh hoạt cộng đồng và Hỗ trợ người cao tuổi Khu phố Nam Phước – Thạnh Mỹ Lợi Đông',
  address: '1041/62/147A-20 Đường Nguyễn Thị Minh Khai nối dài – Xô Viết Nghệ Tĩnh, Khu phố 12',
  hours: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    ...both(weekday),
    { weekday, opens: '18:00', closes: `20:${10 + weekday}` },
  ]),
  procedures: Array.from(
    { length: 40 },
    (_, at) => `Cấp giấy xác nhận tình trạng hôn nhân có yếu tố nước ngoài, loại ${at}`,
  ),
}
