import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { Words } from '../html/words.ts'
import type { Point } from '../points/point.ts'
import { type Day, printDay } from '../values/day.ts'
import type { Exception } from '../values/opening.ts'
import { listSpans } from '../values/weekly-hours.ts'
import type { DaysInput } from './point-day-forms.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

/** The days to come, today's too, on which a point's week doesn't hold; each can be taken back. */
export function daysSection(view: WardView, point: Point, today: Day, mayChange: boolean): Html {
  const say = view.words.points
  const to = (deed: string) => linkTo(view, `/admin/points/${point.id}/days/${deed}`)
  const coming = point.exceptions.filter((one) => one.to >= today)
  const back = (id: string, days: string) =>
    html`<form method="post" action="${to(`${id}/take-back`)}"><button class="quiet" aria-label="${say.takeBackOf(days)}">${say.takeBack}</button></form>`
  const list = html`<ul class="lines">${coming.map(
    (one) =>
      html`<li><div>${daysInWords(view.words, one)}</div>${mayChange ? back(one.id, daysInWords(view.words, one)) : null}</li>`,
  )}</ul>`
  return html`<section aria-labelledby="days"><h2 id="days">${say.days}</h2><p class="hint">${say.daysHint}</p>
${coming.length > 0 ? list : html`<p>${say.noDays}</p>`}
${mayChange && !point.closedAt ? html`<p><a class="button quiet" href="${to('new')}">${say.addDays}</a></p>` : null}</section>`
}

/** `Từ 14/02/2026 đến hết 22/02/2026: nghỉ (Tết)` */
export function daysInWords({ points: say }: Words, { from, to, hours, reason }: Exception): string {
  const days = from === to ? say.oneDay(printDay(from)) : say.someDays(printDay(from), printDay(to))
  const then = hours.length > 0 ? say.openThen(listSpans(hours)) : say.closedThen
  return `${days}: ${then}${reason === '' ? '' : ` (${reason})`}`
}

export function newDaysPage(view: WardView, point: Point, values: DaysInput, faults: readonly Fault[]): Html {
  const say = view.words.points
  const path = `/admin/points/${point.id}/days/new`
  const box = { autocomplete: 'off', faults } as const
  const body = html`${errorSummary(view.words.staff.summary, faults)}
<form method="post" action="${linkTo(view, path)}" novalidate>
${field({ ...box, name: 'from', label: say.from, value: values.from, type: 'date', width: 10 })}
${field({ ...box, name: 'to', label: say.to, hint: say.toHint, value: values.to, type: 'date', optional: true, width: 10 })}
${field({ ...box, name: 'hours', label: say.daysHours, hint: say.daysHoursHint, value: values.hours, plain: true, optional: true, width: 20 })}
${field({ ...box, name: 'reason', label: say.reason, hint: say.reasonHint, value: values.reason, optional: true })}
<p class="choices"><button>${view.words.admin.add}</button><a class="button quiet" href="${linkTo(view, `/admin/points/${point.id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.addDaysOf(point.name), path, body })
}
