import { seeded } from '../../src/demo/random.ts'
import type { Seen } from '../../src/flags/flag.ts'
import { openOn } from '../../src/flags/hours.ts'
import { USUAL_HOURS } from '../../src/places/office-hours.ts'
import { addDays, type Day, startOf } from '../../src/values/day.ts'

export type Random = ReturnType<typeof seeded>
export { seeded }

/** A rating of the simulation. `by`: the name of who sent it, null for an honest resident. */
export type Sent = Seen & Readonly<{ day: Day; by: string | null }>

export const MINUTE = 60_000

/** Ratings that 20 desks get on an ordinary day, 100 together: some are asked for all day, some once a week. */
export const DESKS = [15, 12, 10, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 1.5, 1, 0.5].map((pace, at) => ({
  id: `desk-${at + 1}`,
  officerId: `officer-${at + 1}`,
  pace,
}))

// Short praise is what people write most, and they write it alike. Who writes more puts it together in a way of their own.
const SHORT = [
  ...['Tốt', 'Cảm ơn cô', 'Rất hài lòng', 'Nhanh gọn', 'Cán bộ nhiệt tình', 'Chờ hơi lâu', 'Ok', 'Rất tốt'],
  ...['Cán bộ nhiệt tình, hướng dẫn rõ ràng dễ hiểu', 'Rất hài lòng về thái độ phục vụ'],
]
const LONGER = [
  ['Cán bộ', 'Cô ở quầy', 'Anh cán bộ', 'Chị cán bộ', 'Các cô chú', 'Nhân viên', 'Công chức ở đây'],
  ['vui vẻ, nhiệt tình', 'rất lịch sự', 'nói năng nhẹ nhàng', 'hướng dẫn từng bước', 'làm việc nhanh nhẹn', 'hơi vội'],
  [
    'hồ sơ xong trước hẹn',
    'hồ sơ xong đúng hẹn',
    'phải chờ khoảng nửa tiếng',
    'chỉ phải đến một lần',
    'phải quay lại hai lần',
  ],
  [
    'tôi rất hài lòng',
    'gia đình tôi cảm ơn',
    'mong phường giữ như vậy',
    'mong có thêm ghế ngồi',
    'mong bớt giấy tờ hơn nữa',
  ],
]

// How the answers of a ward fall on the scores 1–5, as in the demo.
const BARS = [3, 5, 10, 31, 51]

let numbers = 0

/** A rating with all its parts; whoever sends it says what differs. `at`: minutes after midnight. */
export function rating(random: Random, day: Day, at: number, more: Partial<Sent> = {}): Sent {
  numbers += 1
  const receivedAt = startOf(day).getTime() + Math.round(at * MINUTE)
  const seconds = 8 + Math.exp(Math.log(27) + 0.7 * normal(random)) // the middle one takes 35 s, nobody less than 8
  return {
    id: `r${numbers}`,
    deskId: null,
    officerId: null,
    service: 1 + random.weighted(BARS),
    day,
    receivedAt,
    openedAt: receivedAt - Math.round(seconds * 1000),
    phone: random.chance(0.7) ? `phone-${random.whole(1, 40_000)}` : null,
    comment: random.chance(0.12) ? words(random) : null,
    paper: false,
    by: null,
    ...more,
  }
}

/**
 * An honest year: mornings busier than afternoons, Mondays and the days after holidays busier than others, now and then a
 * morning when the whole ward is full, six weeks in which one desk has three times its work, families and neighbours who
 * come together, somebody who stays until after closing, and a few who rate from home at night with a page kept open.
 */
export function honestYear(random: Random, from: Day, days: number): Sent[] {
  const seasons = Array.from({ length: 6 }, () => ({ desk: random.pick(DESKS).id, from: random.whole(0, days - 7) }))
  return Array.from({ length: days }).flatMap((_, at) => {
    const day = addDays(from, at)
    const season = (desk: string) => seasons.some((one) => one.desk === desk && at >= one.from && at < one.from + 7)
    return honestDay(random, day, (desk) => (season(desk) ? 3 : 1))
  })
}

function honestDay(random: Random, day: Day, seasonOf: (desk: string) => number): Sent[] {
  const [open] = openOn(USUAL_HOURS, day)
  if (!open) return []
  const short = open.to - open.from < 400
  const rested = openOn(USUAL_HOURS, addDays(day, -1)).length === 0
  const level = (short ? 0.4 : 1) * (rested ? 1.35 : 1) * (0.8 + 0.4 * random.fraction())
  const fullMorning = random.chance(0.08) ? 2 : 1
  return DESKS.flatMap(({ id, officerId, pace }) => {
    const visits = poisson(random, Math.min(MOST, pace * seasonOf(id)) * level * (0.4 + 0.6 * fullMorning))
    const times = Array.from({ length: visits }, () => timeOfDay(random, open, fullMorning)).sort((a, b) => a - b)
    return oneByOne(times).flatMap((at) => {
      const company = random.chance(0.02) ? random.whole(1, 3) : 0
      return Array.from({ length: 1 + company }, (_, n) =>
        rating(random, day, at + n * (1 + 2 * random.fraction()), { deskId: id, officerId }),
      )
    })
  })
}

// What one officer can serve on an ordinary day of a busy season, and how long each takes at least, in minutes.
const MOST = 24
const SERVICE = 4

/** The queue: whoever comes while another is served waits for their turn. */
function oneByOne(times: readonly number[]): number[] {
  let free = 0
  return times.map((came) => {
    const at = Math.max(came, free)
    free = at + SERVICE
    return at
  })
}

function timeOfDay(random: Random, open: { from: number; to: number }, fullMorning: number): number {
  if (random.chance(0.001)) return random.whole(18 * 60 + 5, 22 * 60) // opened and sent at home, with a photo of the code
  if (random.chance(0.005)) return open.to + random.whole(0, 20)
  const morning = random.chance(fullMorning > 1 ? 0.75 : 0.6)
  if (morning) return open.from + 30 + 180 * random.fraction()
  return open.from + 30 + (open.to - open.from - 60) * random.fraction()
}

/** 100 residents of one gathering, all on the ward's Wi-Fi, who rate within ten minutes at whichever desk served them. */
export function crowd(random: Random, day: Day): Sent[] {
  const at = random.whole(8 * 60, 16 * 60)
  return Array.from({ length: 100 }, () => {
    const { id: deskId, officerId } = random.pick(DESKS)
    return rating(random, day, at + 10 * random.fraction(), { deskId, officerId })
  })
}

function words(random: Random): string {
  return random.chance(0.7) ? random.pick(SHORT) : LONGER.map((part) => random.pick(part)).join(', ')
}

function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let [count, product] = [0, random.fraction()]
  while (product > limit) {
    count += 1
    product *= random.fraction()
  }
  return count
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction())
}
