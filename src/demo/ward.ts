import type { Polygon, Position } from 'geojson'
import type { WardContact, WardLink } from '../places/contact.ts'
import type { NewWard } from '../places/found-ward.ts'

// Invented, like everything in this room: no ward of Viet Nam has this code, this name or this border.
// biome-ignore format: a ring reads as a ring
const RING: Position[] = [
  [106.69578, 10.77199], [106.69552, 10.7732], [106.69531, 10.77384], [106.69496, 10.77424], [106.69445, 10.77439],
  [106.69405, 10.77457], [106.6937, 10.77476], [106.6933, 10.77487], [106.69295, 10.77507], [106.69246, 10.77504],
  [106.69196, 10.77507], [106.69136, 10.77494], [106.69065, 10.7746], [106.68939, 10.77431], [106.68801, 10.77411],
  [106.68726, 10.77393], [106.68653, 10.77383], [106.68601, 10.77359], [106.68565, 10.77327], [106.68539, 10.77292],
  [106.68529, 10.77252], [106.68528, 10.7721], [106.68514, 10.77171], [106.68495, 10.7713], [106.6849, 10.7708],
  [106.68523, 10.77019], [106.68567, 10.76913], [106.68621, 10.76819], [106.68641, 10.76766], [106.68663, 10.76726],
  [106.68675, 10.7668], [106.68689, 10.76635], [106.68713, 10.76601], [106.68748, 10.76579], [106.68798, 10.76579],
  [106.68847, 10.7658], [106.689, 10.76583], [106.68957, 10.76574], [106.69033, 10.76577], [106.69177, 10.76615],
  [106.69309, 10.76674], [106.69374, 10.76707], [106.69411, 10.76747], [106.69444, 10.76779], [106.69486, 10.76801],
  [106.69516, 10.7683], [106.69548, 10.76857], [106.6958, 10.76888], [106.69585, 10.76929], [106.69581, 10.76973],
  [106.69579, 10.77022], [106.69583, 10.77081], [106.69578, 10.77199],
]

/** Counter-clockwise, as RFC 7946 wants it. */
export const BOUNDARY: Polygon = { type: 'Polygon', coordinates: [RING] }

export const DEMO_CODE = '99001'

export const DEMO_WARD: NewWard = {
  code: DEMO_CODE,
  kind: 'phường',
  name: 'Mẫu',
  province: 'Thành phố Mẫu',
  boundary: BOUNDARY,
}

/** Numbers that nobody has: 99 begins no exchange of the city. */
export const DEMO_CONTACT: WardContact = {
  officeAddress: '123 Hàng Dừa Cũ',
  officePosition: { lon: 106.68983, lat: 10.77064 },
  hotline: '02899001234',
  cityLine: '1022',
}

export const DEMO_LINKS: readonly WardLink[] = [
  {
    kind: 'services',
    title: 'Cổng Dịch vụ công Quốc gia',
    titleEn: 'National Public Service Portal',
    url: 'https://dichvucong.gov.vn/',
  },
  {
    kind: 'procedures',
    title: 'Làm thủ tục này cần giấy tờ gì?',
    titleEn: 'Which papers for which procedure?',
    url: 'https://thutuc.dichvucong.gov.vn/',
  },
  {
    kind: 'video',
    title: 'Phim ngắn: tự đăng ký khai sinh trên điện thoại',
    titleEn: 'Short film: register a birth by phone',
    url: 'https://phuongmau.example/phim/khai-sinh',
  },
  {
    kind: 'other',
    title: 'Trang của Phường Mẫu',
    titleEn: 'The ward’s own site',
    url: 'https://phuongmau.example/',
  },
]

/** Even-odd rule on plain degrees: a ward is small enough to be flat. */
export function isInside(lon: number, lat: number): boolean {
  return RING.slice(1).reduce((inside, [x2 = 0, y2 = 0], at) => {
    const [x1 = 0, y1 = 0] = RING[at] ?? []
    const crosses = y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1
    return crosses ? !inside : inside
  }, false)
}

export const NEIGHBOURHOODS = [1, 2, 3, 4, 5, 6].map((number) => `Khu phố ${number}`)
