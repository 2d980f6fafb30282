import { openQuarters } from '../officers/statement.ts'
import { writeStatement } from '../officers/write-statement.ts'
import { closeBatch } from '../reports/release-comments.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { firstDay, monthOf, nextMonth } from '../values/month.ts'
import { nextQuarter } from '../values/quarter.ts'
import type { Act, Actor } from '../world.ts'
import { local, PAST } from './roster.ts'

const WORDS =
  'Có hai tuần đồng nghiệp nghỉ phép nên một mình tôi nhận hồ sơ cả hai buổi, người dân phải chờ lâu hơn. Nay buổi sáng đã có thêm người.'

/** What residents wrote is put together month by month; chị Lan spoke about the last quarter, and the chair has yet to note it. */
export async function demoVoices(act: Act, wardId: number, lan: Actor): Promise<void> {
  const today = dayOf(act.at)
  for (let month = nextMonth(monthOf(addDays(today, -PAST))); month <= monthOf(today); month = nextMonth(month))
    await closeBatch({ ...act, at: noonAfter(firstDay(month), 0) }, wardId)
  if (lan.kind !== 'user' || lan.officerId === null) return
  const quarter = openQuarters(today)[0] as Day
  const spoke = earlier(noonAfter(nextQuarter(quarter), 6), act.at)
  await writeStatement({ ...act, at: spoke, by: lan }, wardId, lan.officerId, quarter, WORDS)
}

function noonAfter(day: Day, days: number): Date {
  return local(addDays(day, days), '12:00')
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
