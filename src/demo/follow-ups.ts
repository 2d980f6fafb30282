import { close } from '../followups/close.ts'
import type { ClosingReason } from '../followups/followup.ts'
import { say } from '../followups/say.ts'
import { take } from '../followups/take.ts'
import { type Day, dayOf } from '../values/day.ts'
import { addWorkingDays, workingDaysBetween } from '../values/working-days.ts'
import type { Act, Actor } from '../world.ts'
import { demoWaiting } from './queries.ts'
import { type Random, seeded } from './random.ts'
import { local } from './roster.ts'

const REPLIES = [
  'Phường xin lỗi ông/bà vì đã để chờ lâu. Từ tuần sau buổi sáng có thêm một người nhận hồ sơ.',
  'Cảm ơn ông/bà đã cho biết. Phường đã nhắc lại cách hướng dẫn giấy tờ tại quầy này.',
  'Hồ sơ bị trễ do chờ ý kiến cơ quan khác. Phường đã gọi hỏi và sẽ báo ngay khi có kết quả.',
  'Danh mục giấy tờ nay dán tại quầy và trên trang của phường, ông/bà khỏi phải đi lại nhiều lần.',
]
const NOTES = ['Đã hỏi cán bộ tại quầy, chờ xem lại sổ hẹn.', 'Nhờ bộ phận một cửa kiểm tra ngày trả hồ sơ.']
const ENDS: readonly ClosingReason[] = ['solved', 'explained', 'explained', 'passed-on', 'too-vague']

/** What came longer ago than this many working days has been dealt with; younger ones are at every stage. */
const DEALT_WITH = 8

/** The chair's work of the last months: most answered in time, some late, a few still open. */
export async function demoFollowUps(act: Act, wardId: number, chair: Actor): Promise<void> {
  const random = seeded(4)
  const today = dayOf(act.at)
  for (const waiting of await demoWaiting(act.tx, wardId)) {
    const age = workingDaysBetween(waiting.day, today)
    const delay = random.pick([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8])
    if (age > DEALT_WITH || (delay < age && random.chance(0.75)))
      await finish(act, wardId, waiting, chair, delay, random)
    else if (age > 0 && random.chance(0.4)) await begin(act, wardId, waiting, chair, age, random)
  }
}

type Waiting = Awaited<ReturnType<typeof demoWaiting>>[number]

async function finish(
  act: Act,
  wardId: number,
  { id, day, asks }: Waiting,
  chair: Actor,
  delay: number,
  random: Random,
) {
  const then = at(act, chair, day, delay, random)
  const reason = random.pick(ENDS)
  if (asks && reason !== 'too-vague') await say(then, wardId, id, 'reply', random.pick(REPLIES))
  await close(then, wardId, id, reason, '')
}

async function begin(act: Act, wardId: number, { id, day, asks }: Waiting, chair: Actor, age: number, random: Random) {
  const then = at(act, chair, day, random.whole(0, age - 1), random)
  await take(then, wardId, id, null)
  if (random.chance(0.5)) await say(then, wardId, id, 'note', random.pick(NOTES))
  if (asks && random.chance(0.4)) await say(then, wardId, id, 'reply', random.pick(REPLIES))
}

/** As if done in office hours so many working days later; on the day itself at its end, and never after now. */
function at(act: Act, by: Actor, day: Day, delay: number, random: Random): Act {
  const hour = delay === 0 ? 17 : random.whole(8, 16)
  const moment = local(
    delay === 0 ? day : addWorkingDays(day, delay),
    `${String(hour).padStart(2, '0')}:${random.whole(10, 59)}`,
  )
  return { ...act, by, at: moment < act.at ? moment : act.at }
}
