import { equipmentInWords } from '../html/equipment.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { Point } from '../points/point.ts'
import { HANDLERS, proceduresOf } from '../points/procedures.ts'
import { type ComingDays, comingDays } from '../values/coming-days.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printHotline } from '../values/hotline.ts'
import { listSpans, WEEKDAYS } from '../values/weekly-hours.ts'
import { inMapApps } from './map-apps.ts'
import { type Frame, framed, map, nowOpen, rateLink } from './place-frame.ts'

type PointPage = Frame & Readonly<{ point: Point; wardCode: string; typed: string }>

const AHEAD = 30 // days: what somebody plans for
const SHORT = 12 // lines that are read at a glance; more are folded up, and a box finds among them

/** Behind a support point's plate: open now or not, the days to come, whom to see, what people are helped with. */
export function pointPage(page: PointPage): string {
  const { words, point, wardName, wardCode, typed } = page
  const say = words.place
  const { position } = point
  const where = [point.address, point.neighbourhood, wardName].filter(Boolean).join(', ')
  const body = html`<h1>${point.name}</h1><p class="q">${where}</p>${nowOpen(page, point)}<a class="b" href="${rateLink(page)}">${say.ratePoint}</a>${
    typed !== '' && procedures(page)
  }<h2>${say.hours}</h2>${hours(page)}${people(page)}${typed === '' && procedures(page)}${map(
    page,
    position ? [{ ...position, kind: 'point' }] : [],
    say.map(wardName),
  )}${position && inMapApps(words, position, point.name)}<p><a class="w" href="${languageLink(`/w/${wardCode}`, words.lang)}">${say.allPoints(wardName)}</a></p>`
  return framed(page, `${point.name} · ${wardName}`, body)
}

function hours({ words, point, now }: PointPage): Html {
  const say = words.place
  const coming = comingDays(point, dayOf(now), AHEAD)
  const special =
    coming.length > 0 &&
    html`<h3>${say.coming}</h3><ul class="dots">${coming.map((days) => html`<li>${daysInWords(words, days)}</li>`)}</ul>`
  if (point.hours.length === 0) return html`<p class="q">${say.noHours}</p>${special}`
  const days = WEEKDAYS.filter((weekday) => point.hours.some((span) => span.weekday === weekday))
  const spans = (weekday: number) => point.hours.filter((span) => span.weekday === weekday)
  return html`${special}<table><tbody>${days.map(
    (weekday) =>
      html`<tr><th scope="row">${say.weekdays[weekday - 1]}</th><td>${spans(weekday).map(
        ({ opens, closes }) => html`<span>${opens} – ${closes}</span> `,
      )}</td></tr>`,
  )}</tbody></table><p class="q">${point.openOnHolidays ? say.holidaysOpen : say.holidaysClosed}</p>`
}

/** "Từ 14/02/2026 đến hết 22/02/2026: nghỉ Tết Nguyên đán" */
function daysInWords(words: PointPage['words'], { from, to, hours, holiday, reason }: ComingDays): Html {
  const say = words.place
  const days = from === to ? say.oneDay(printDay(from)) : say.someDays(printDay(from), printDay(to))
  const why = holiday ? words.opening.holidays[holiday] : reason
  return html`${days}: <b>${hours.length > 0 ? say.openThen(listSpans(hours)) : say.closedThen}</b>${why && ` (${why})`}`
}

function people({ words, point }: PointPage): Html | null {
  const say = words.place
  const { onDuty, contact } = point
  const equipment = equipmentInWords(words, point)
  const official = contact.name || contact.office || contact.phone
  if (!onDuty && !official && !equipment) return null
  return html`<h2>${say.people}</h2><dl>${onDuty && html`<dt>${say.onDuty}</dt><dd>${onDuty}</dd>`}${
    official &&
    html`<dt>${say.contact}</dt><dd>${[contact.name, contact.office].filter(Boolean).join(', ')}</dd>${contact.phone && html`<dd><a class="w" href="tel:${contact.phone}">${printHotline(contact.phone)}</a></dd>`}`
  }${equipment && html`<dt>${say.equipment}</dt><dd>${equipment}</dd>`}</dl>`
}

function procedures(page: PointPage): Html | null {
  const { words, point, typed, plate, wardCode } = page
  const say = words.place
  const n = point.procedures.length + point.policeProcedures.length
  if (n === 0) return null
  const found = proceduresOf(point, typed)
  const none = typed !== '' && HANDLERS.every((handler) => found[handler].length === 0)
  const elsewhere = languageLink(`/w/${wardCode}?q=${encodeURIComponent(typed)}`, words.lang)
  return html`<h2 id="what">${say.procedures}</h2><p>${say.free}</p>${(n > SHORT || typed !== '') && searchBox(page)}${
    none && html`<p><b>${say.notHere(typed)}</b></p><p><a class="w" href="${elsewhere}">${say.elsewhere}</a></p>`
  }${HANDLERS.map((handler) => lines(page, found[handler], handler))}${
    typed !== '' && html`<p><a class="w" href="${languageLink(`/q/${plate}`, words.lang)}#what">${say.allOf(n)}</a></p>`
  }`
}

function searchBox({ words, plate, typed }: PointPage): Html {
  const say = words.place
  return html`<form action="/q/${plate}#what"><label class="l" for="q">${say.findProcedure}</label><p class="q" id="q-hint">${say.findProcedureHint}</p><input type="text" id="q" name="q" maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" value="${typed}" aria-describedby="q-hint">${words.lang !== 'vi' && html`<input type="hidden" name="lang" value="${words.lang}">`}<button>${words.find.search}</button></form>`
}

function lines({ words, point, typed }: PointPage, found: readonly string[], handler: 'ward' | 'police'): Html | null {
  if (found.length === 0) return null
  const title = words.place.handled[handler](found.length)
  const list = html`<ul>${found.map((name) => html`<li>${name}</li>`)}</ul>`
  const all = point.procedures.length + point.policeProcedures.length
  if (typed !== '' || all <= SHORT) return html`<h3>${title}</h3>${list}`
  return html`<details><summary>${title}</summary>${list}</details>`
}
