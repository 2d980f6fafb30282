import type { LateCase } from '../cases/overdue.ts'
import { listLate } from '../cases/overdue-queries.ts'
import { sayOfCase } from '../cases/say-of-case.ts'
import { lay, layTable, takeCases } from '../imports/case-staging.ts'
import type { CaseRow } from '../imports/cases.ts'
import { confirmRatings } from '../ratings/confirm.ts'
import type { RatingRow } from '../ratings/rating.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import type { Act, Actor } from '../world.ts'
import { type Random, seeded } from './random.ts'
import type { Ids } from './ratings.ts'

/** Procedures of the invented ward, each with the calendar days that it takes. */
const PROCEDURES: readonly (readonly [name: string, days: number])[] = [
  ['Đăng ký khai sinh', 1],
  ['Chứng thực bản sao từ bản chính', 1],
  ['Cấp giấy xác nhận tình trạng hôn nhân', 5],
  ['Đăng ký kết hôn', 3],
  ['Trợ cấp xã hội hằng tháng', 12],
  ['Đăng ký thành lập hộ kinh doanh', 5],
  ['Xác nhận tình trạng nhà đất', 10],
]

// Three weeks: the ward began its register this month, so no whole month is covered by it yet.
const SINCE = 21
/** cases that nobody rated, for each that somebody did */
const UNRATED = 3

/** The ward's register: the cases of the last weeks, rated and not; a few are late, and of some of these something is said. */
export async function demoCases(act: Act, ids: Ids, rows: readonly RatingRow[], clerk: Actor): Promise<void> {
  const random = seeded(11)
  const today = dayOf(act.at)
  const first = addDays(today, -SINCE)
  const rated = rows.filter(({ keyKind, deskId, day }) => keyKind === 'case' && deskId !== null && day >= first)
  const once = [...new Map(rated.map((row) => [row.keyHash.toString('hex'), row])).values()]
  const cases = once.flatMap((row) => [
    caseOf(row, row.day, random, true),
    ...Array.from({ length: UNRATED }, () => caseOf({ ...row, ...unknown(random) }, row.day, random, false)),
  ])
  await layTable(act)
  await lay(
    act,
    cases.filter(({ receivedOn }) => receivedOn <= today).map((row, at) => ({ ...row, line: at + 2 })),
  )
  await takeCases(act, ids.wardId, 'so-mot-cua.xlsx', () => {})
  await confirmRatings(act, ids.wardId)
  const asked = { shown: 'open', desk: null, month: null, today } as const
  const late = await listLate(act.tx, ids.wardId, asked, 1)
  for (const one of late.filter((_, at) => at % 3 === 0)) await saySomething({ ...act, by: clerk }, ids.wardId, one)
}

/** Whoever rates a case at a desk has come to fetch it: it was finished by then. */
function caseOf(row: Keyed, day: Day, random: Random, fetched: boolean): Omit<CaseRow, 'line'> {
  const [procedure, days] = random.pick(PROCEDURES)
  const late = random.chance(0.07) ? random.whole(1, 9) : 0
  const finishedOn = addDays(day, fetched ? 0 : random.whole(-2, 2))
  const dueOn = addDays(finishedOn, late > 0 ? -late : random.whole(0, 2))
  const began = addDays(dueOn, -days)
  const isOdd = row.keyEpoch % 2 === 1
  const [key, before] = [row.keyHash, row.keyHashBefore ?? null]
  return {
    keyOdd: isOdd ? key : before,
    keyEven: isOdd ? before : key,
    receivedOn: began < finishedOn ? began : finishedOn,
    dueOn,
    finishedOn: !fetched && (finishedOn > day || (late > 0 && random.chance(0.5))) ? null : finishedOn,
    procedure,
    deskId: row.deskId,
  }
}

type Keyed = Pick<RatingRow, 'keyHash' | 'keyHashBefore' | 'keyEpoch' | 'deskId'>

function unknown(random: Random): Pick<RatingRow, 'keyHash' | 'keyHashBefore'> {
  return { keyHash: random.bytes(32), keyHashBefore: null }
}

function saySomething(act: Act, wardId: number, { id, daysLate }: LateCase): Promise<boolean> {
  if (daysLate > 5)
    return sayOfCase(act, wardId, id, {
      state: 'apologised',
      cause: 'other-office',
      words: 'Đã gửi thư xin lỗi và hẹn lại ngày trả.',
    })
  return sayOfCase(act, wardId, id, { state: 'looking', cause: 'papers', words: '' })
}
