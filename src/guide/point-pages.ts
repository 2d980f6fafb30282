import type { LonLat } from '../drawing/ward-map.ts'
import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { Point } from '../points/point.ts'
import type { Hours } from '../values/weekly-hours.ts'
import { type Frame, framed, map, nowOpen, rateLink } from './place-frame.ts'

/** Behind a support point's plate: open now or not, the week's hours, what people are helped with. */
export function pointPage(page: Frame & { point: Point }): string {
  const { words, point, wardName } = page
  const say = words.place
  const mark: LonLat | null = point.position
  const body = html`<h1>${point.name}</h1><p class="q">${[point.address, point.neighbourhood, wardName].filter(Boolean).join(', ')}</p>${nowOpen(page, point)}<h2>${say.hours}</h2>${hoursTable(say, point.hours)}${
    point.procedures.length > 0 &&
    html`<h2>${say.procedures}</h2><p>${say.free}</p><ul>${point.procedures.map((name) => html`<li>${name}</li>`)}</ul>`
  }<a class="b" href="${rateLink(page)}">${say.ratePoint}</a>${map(page, mark ? [{ ...mark, kind: 'point' }] : [], say.map(wardName))}`
  return framed(page, `${point.name} · ${wardName}`, body)
}

function hoursTable(say: Words['place'], hours: readonly Hours[]): Html {
  if (hours.length === 0) return html`<p class="q">${say.noHours}</p>`
  const days = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => hours.some((span) => span.weekday === weekday))
  return html`<table><tbody>${days.map(
    (weekday) =>
      html`<tr><th scope="row">${say.weekdays[weekday - 1]}</th><td>${hours
        .filter((span) => span.weekday === weekday)
        .map((span) => html`<span>${span.opens} – ${span.closes}</span> `)}</td></tr>`,
  )}</tbody></table>`
}
