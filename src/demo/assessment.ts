import type { Answer } from '../assessments/answer.ts'
import { confirmDraft } from '../assessments/confirm.ts'
import { draftOf, seenOf } from '../assessments/queries.ts'
import { saveDraft } from '../assessments/save-draft.ts'
import { addDays, dayOf } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Act, Actor } from '../world.ts'

const cases = (counts: readonly number[], note: string): Answer => ({ choice: null, cases: counts, note })
const whole = (choice: number, note: string): Answer => ({ choice, cases: null, note })

/** What the demo's ward says of itself; the first is the register's where it covers the quarter. */
const SAID: Readonly<Record<string, Answer>> = {
  1: cases([412, 187, 21], 'Báo cáo một cửa của quý'),
  2: cases([398, 201, 21], 'Báo cáo một cửa của quý'),
  3: cases([505, 96, 19], 'Phiếu yêu cầu bổ sung hồ sơ đã phát'),
  4: cases([0, 611, 9], ''),
  5: whole(1, '100 % thủ tục nhận và trả tại Bộ phận Một cửa'),
  6: whole(2, 'Bảng niêm yết và trang thông tin của phường'),
  7: cases([410, 207, 3], '3 phản ánh về thái độ, đã kiểm tra là đúng'),
  8: whole(1, '28 trên 30 phản ánh, kiến nghị trả lời đúng hạn'),
  9: whole(1, '24 % hồ sơ nộp trên mạng'),
}

/** The quarter that is over, typed by the clerk and confirmed by the chair. */
export async function demoAssessment(act: Act, wardId: number, clerk: Actor, chair: Actor): Promise<void> {
  const quarter = quarterStart(addDays(quarterStart(dayOf(act.at)), -1))
  await saveDraft({ ...act, by: clerk }, wardId, quarter, { answers: SAID, seen: seenOf(null, null) })
  const seen = seenOf(await draftOf(act.tx, wardId, quarter), null)
  await confirmDraft({ ...act, by: chair }, wardId, quarter, { seen, reason: '' })
}
