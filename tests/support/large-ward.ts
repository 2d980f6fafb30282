import type { Pool } from 'pg'
import { type Dice, diceFrom } from './seed.ts'

export type Address = Readonly<{ number: string; street: string }>

// Names as cities have them, many of them alike: whoever can tell these apart can tell a real ward's.
const NAMES = `
Nguyễn Trãi|Nguyễn Du|Nguyễn Huệ|Nguyễn Văn Cừ|Nguyễn Văn Trỗi|Nguyễn Văn Đậu|Nguyễn Văn Lượng|Nguyễn Văn Nghi|Nguyễn Thái Sơn|Nguyễn Thái Học
Nguyễn Thái Bình|Nguyễn Thị Minh Khai|Nguyễn Thị Định|Nguyễn Thị Thập|Nguyễn Thị Nhỏ|Nguyễn Tri Phương|Nguyễn Trung Trực|Nguyễn Trung Ngạn|Nguyễn Bỉnh Khiêm
Nguyễn Đình Chiểu|Nguyễn Đình Chính|Nguyễn Đình Khơi|Nguyễn Kiệm|Nguyễn Kim|Nguyễn Khoái|Nguyễn Khuyến|Nguyễn Cư Trinh|Nguyễn Công Trứ|Nguyễn Công Hoan
Nguyễn An Ninh|Nguyễn Ảnh Thủ|Nguyễn Bá Tòng|Nguyễn Chí Thanh|Nguyễn Duy|Nguyễn Duy Trinh|Nguyễn Hữu Cảnh|Nguyễn Hữu Thọ|Nguyễn Hữu Tiến|Nguyễn Oanh
Nguyễn Phi Khanh|Nguyễn Quang Bích|Nguyễn Siêu|Nguyễn Súy|Nguyễn Xí|Nguyễn Xiển|Nguyễn Xuân Khoát|Lê Lợi|Lê Lai|Lê Lư|Lê Lâm|Lê Hồng Phong|Lê Hoàng Phái
Lê Văn Sỹ|Lê Văn Thọ|Lê Văn Việt|Lê Văn Khương|Lê Văn Lương|Lê Văn Linh|Lê Đức Thọ|Lê Quang Định|Lê Quang Sung|Lê Quý Đôn|Lê Thánh Tôn|Lê Thị Riêng|Lê Thị Hồng Gấm
Lê Trọng Tấn|Lê Trực|Lê Tự Tài|Lý Thường Kiệt|Lý Tự Trọng|Lý Chính Thắng|Lý Thái Tổ|Lý Văn Phức|Lý Nam Đế|Trần Hưng Đạo|Trần Hữu Trang|Trần Huy Liệu
Trần Quang Diệu|Trần Quang Khải|Trần Quốc Toản|Trần Quốc Thảo|Trần Quý Cáp|Trần Bình Trọng|Trần Cao Vân|Trần Đình Xu|Trần Kế Xương|Trần Khắc Chân|Trần Khánh Dư
Trần Nhân Tông|Trần Nhật Duật|Trần Phú|Trần Phú Cường|Trần Văn Đang|Trần Văn Kiểu|Trần Văn Ơn|Trần Xuân Soạn|Trần Xuân Hòa|Phan Đình Phùng|Phan Đăng Lưu
Phan Chu Trinh|Phan Bội Châu|Phan Huy Ích|Phan Huy Chú|Phan Kế Bính|Phan Liêm|Phan Ngữ|Phan Tây Hồ|Phan Văn Hân|Phan Văn Trị|Phan Xích Long|Phạm Ngũ Lão
Phạm Ngọc Thạch|Phạm Văn Đồng|Phạm Văn Chiêu|Phạm Văn Hai|Phạm Viết Chánh|Phạm Hùng|Phạm Thế Hiển|Hoàng Diệu|Hoàng Hoa Thám|Hoàng Sa|Hoàng Văn Thụ
Hoàng Minh Giám|Hoàng Quốc Việt|Trường Sa|Trường Chinh|Hồ Văn Huê|Hồ Hảo Hớn|Hồ Xuân Hương|Hồ Tùng Mậu|Hồ Biểu Chánh|Huỳnh Văn Bánh|Huỳnh Văn Nghệ
Huỳnh Thúc Kháng|Huỳnh Tấn Phát|Huỳnh Mẫn Đạt|Võ Văn Kiệt|Võ Văn Tần|Võ Văn Ngân|Võ Thị Sáu|Võ Trường Toản|Vũ Tùng|Vũ Huy Tấn|Vũ Ngọc Phan|Đinh Tiên Hoàng
Đinh Bộ Lĩnh|Đinh Công Tráng|Đặng Văn Ngữ|Đặng Dung|Đặng Tất|Đặng Thai Mai|Đặng Thùy Trâm|Đào Duy Anh|Đào Duy Từ|Đoàn Thị Điểm|Đoàn Văn Bơ|Đỗ Tấn Phong
Đỗ Xuân Hợp|Đồng Khởi|Đồng Nai|Điện Biên Phủ|Đề Thám|Bùi Thị Xuân|Bùi Viện|Bùi Đình Túy|Bùi Minh Trực|Cao Bá Nhạ|Cao Bá Quát|Cao Thắng|Cao Lỗ|Cô Bắc|Cô Giang
Cống Quỳnh|Chu Văn An|Chu Mạnh Trinh|Cù Lao|Duy Tân|Dương Bá Trạc|Dương Quảng Hàm|Hai Bà Trưng|Bà Huyện Thanh Quan|Bà Triệu|Hàm Nghi|Hải Triều|Hoa Cau|Hoa Cúc
Hoa Đào|Hoa Huệ|Hoa Lan|Hoa Mai|Hoa Phượng|Hoa Sứ|Hoa Sữa|Hoa Thị|Hòa Bình|Hòa Hưng|Hòa Hảo|Hùng Vương|Ký Con|Kỳ Đồng|Lạc Long Quân|Lạc Trung|Lam Sơn|Lương Khải Siêu
Lương Ngọc Quyến|Lương Thế Vinh|Lữ Gia|Mạc Đĩnh Chi|Mạc Thị Bưởi|Mai Thị Lựu|Mai Văn Ngọc|Minh Phụng|Miếu Nổi|Ngô Đức Kế|Ngô Gia Tự|Ngô Quyền|Ngô Tất Tố|Ngô Thị Thu Minh
Ngô Thời Nhiệm|Nhất Chi Mai|Nơ Trang Long|Nam Kỳ Khởi Nghĩa|Pasteur|Phó Đức Chính|Phổ Quang|Phùng Khắc Khoan|Phùng Văn Cung|Quang Trung|Sư Vạn Hạnh|Sương Nguyệt Ánh
Sông Đà|Sông Đáy|Sông Thao|Tản Đà|Tân Canh|Tân Cảng|Tân Sơn Hòa|Tô Hiến Thành|Tô Ngọc Vân|Tôn Đản|Tôn Đức Thắng|Tôn Thất Đạm|Tôn Thất Thuyết|Tôn Thất Tùng
Tống Hữu Định|Thái Phiên|Thái Văn Lung|Thành Thái|Thạch Thị Thanh|Thăng Long|Thích Quảng Đức|Thoại Ngọc Hầu|Trương Công Định|Trương Định|Trương Hán Siêu|Trương Quốc Dung
Trương Quyền|Tú Xương|Tự Cường|Út Tịch|Ung Văn Khiêm|Vạn Kiếp|Vĩnh Viễn|Xô Viết Nghệ Tĩnh|Xóm Chiếu|Xóm Củi|Yên Đỗ|Yên Thế|Yersin|Ỷ Lan|Ấp Bắc|Bạch Đằng|Bạch Vân|Ba Vì
Cách Mạng Tháng Tám|3 Tháng 2|30 Tháng 4|Đường 19/5|Đường 26/3|2 Tháng 9|Quốc lộ 13|Tỉnh lộ 10|Hương lộ 2|Xa lộ Hà Nội|Cư xá Đô Thành|Cư xá Bắc Hải|Chung cư Hoa Sen
Chung cư Miếu Nổi|Chung cư Phú Thọ|Hẻm 92 Tân Cảng|Bờ bao Tân Thắng|Kênh Nước Đen|Rạch Bùng Binh|Đường D1|Đường D2|Đường D3|Đường D5|Đường D9|Đường B4|Đường C12|Đường số 3A
`
const STREETS = [...NAMES.trim().split(/[|\n]/), ...Array.from({ length: 24 }, (_, at) => `Đường số ${at + 1}`)].map(
  (name) => name.trim(),
)

export const LARGE_WARD = { streets: STREETS, name: 'Đức Nhuận', province: 'Thành phố Hồ Chí Minh' } as const

/** About `most` houses on all these streets: numbers along the street, alleys, alleys of alleys, letters, bis, flats. */
export function largeWard(most: number, seed: number): Address[] {
  const dice = diceFrom(seed)
  const each = most / STREETS.length
  return STREETS.flatMap((street) => {
    const wanted = Math.ceil(each * (0.4 + 1.2 * dice.roll()))
    const numbers = street.startsWith('Chung cư') ? flats(wanted) : along(wanted, dice)
    return [...numbers].map((number) => ({ number, street }))
  }).slice(0, most)
}

/** A third of the houses on the street itself, the others in alleys off it. */
function along(wanted: number, dice: Dice): Set<string> {
  const numbers = new Set<string>()
  for (let front = 1; numbers.size < wanted; front++) {
    numbers.add(`${front}`)
    if (dice.roll() < 0.1) numbers.add(`${front}${dice.oneOf(['A', 'B', 'C', ' BIS', '-1', '-2'])}`)
    if (dice.roll() > 0.12) continue
    const houses = dice.between(4, 40)
    for (let house = 1; house <= houses; house++) {
      numbers.add(`${front}/${house}${dice.roll() < 0.08 ? dice.oneOf(['A', 'B', 'C']) : ''}`)
      if (dice.roll() > 0.06) continue
      for (let inner = 1; inner <= dice.between(2, 9); inner++) {
        numbers.add(`${front}/${house}/${inner}${dice.roll() < 0.15 ? dice.oneOf(['A', 'B', 'Bis']) : ''}`)
      }
    }
  }
  return new Set([...numbers].slice(0, wanted).map((number) => number.toUpperCase()))
}

function flats(wanted: number): Set<string> {
  const numbers = new Set<string>()
  for (let block = 1; numbers.size < wanted; block++) {
    for (let floor = 1; floor <= 12; floor++) {
      for (let door = 1; door <= 10; door++) numbers.add(`A${block}-${pad(floor)}.${pad(door)}`)
    }
  }
  return numbers
}

const pad = (n: number) => String(n).padStart(2, '0')

/** Writes them as rows of a ward, and lets the server count them. */
export async function storeHouses(pool: Pool, wardId: number, houses: readonly Address[]): Promise<void> {
  await pool.query({
    text: `insert into houses (ward_id, id, street, number, lon, lat, created_at)
      select $1, gen_random_uuid(), street, number, 106.67 + random() / 100, 10.79 + random() / 100, '2026-01-01'
      from unnest($2::text[], $3::text[]) as one (street, number)`,
    values: [wardId, houses.map(({ street }) => street), houses.map(({ number }) => number)],
    query_timeout: 300_000,
  } as never)
  await pool.query('analyze houses')
}
