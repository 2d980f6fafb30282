import type { Confirmed } from '../assessments/queries.ts'
import { resultOf, type Scored, scoreOf } from '../assessments/score.ts'
import type { Tt01 } from '../scales/rule.ts'
import { circularById } from '../scales/scale-on.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { monthsOf } from '../values/month.ts'
import { nextQuarter } from '../values/quarter.ts'
import type { Figure } from './report.ts'
import { BLANK, chapterOf, NO_GRADE, type ScaleChapter, type ScaleLine } from './scales.ts'

/**
 * What a chair has confirmed of a quarter, as a chapter of its own months, by the rule that it was scored by. `service`: how
 * residents rated at desks in the quarter, which stands beside the indicator that it may be read with, and counts for nothing.
 */
export function circularChapter(quarter: Day, confirmed: Omit<Confirmed, 'by'>, service: Figure): ScaleChapter | null {
  const rule = circularById(confirmed.rule)
  if (!rule) return null
  const scored = scoreOf(rule, confirmed.answers, confirmed.register)
  const { total, most, grade, missing } = resultOf(rule, scored)
  const { version, confirmedAt, reason } = confirmed
  const all = rule.indicators.length
  return chapterOf(addDays(nextQuarter(quarter), -1), 'tt01', rule, {
    ...NO_GRADE,
    months: monthsOf({ from: quarter, to: nextQuarter(quarter) }).map(({ month }) => month),
    lines: rule.indicators.flatMap((one, at) => linesOf(one, scored[at] as Scored, service)),
    grade,
    known: { n: all - missing.length, of: all },
    total: total === null ? null : { points: total, of: most },
    missing: missing.map(String),
    assessed: { quarter, version, confirmedOn: dayOf(confirmedAt), reason },
  })
}

function linesOf({ id, title, beside }: Tt01['indicators'][number], scored: Scored, service: Figure): ScaleLine[] {
  const { points: value, n, from, note } = scored
  const line: ScaleLine = {
    ...{ ...BLANK, id: String(id), title: { vi: `${id}. ${title.vi}`, en: `${id}. ${title.en}` }, unit: 'points' },
    ...{ value, n, of: n === null ? null : 'cases', because: value === null ? 'no-data' : null },
    ...{ from, note: note || null },
  }
  return beside === null ? [line] : [line, besideLine(id, service)]
}

const BESIDE = {
  vi: 'người đánh giá tại quầy hài lòng với cách phục vụ, không tính điểm',
  en: 'those who rated at desks and were satisfied with the service, not counted',
}

function besideLine(id: number, service: Figure): ScaleLine {
  const title = { vi: `Đọc cùng chỉ số ${id}: ${BESIDE.vi}`, en: `To be read with indicator ${id}: ${BESIDE.en}` }
  const line = { ...BLANK, id: `${id}-service`, title }
  if (service.standing === 'hidden')
    return { ...line, because: service.because === 'none' ? 'no-data' : service.because }
  const { share, n, low, high } = service
  return { ...line, value: share, of: 'answers', n, because: null, interval: { low, high } }
}
