import { dueDay, SHOWN, type Shown, type Waiting } from '../followups/followup.ts'
import type { Speed } from '../followups/speed.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { ANSWER_DAYS } from '../ratings/rating.ts'
import { type Day, printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { holidaysKnown } from '../values/working-days.ts'
import { adminPage, linkTo, paging, type WardView } from './ward-view.ts'

export type WaitingList = Readonly<{
  show: Shown
  page: number
  pages: number
  counts: Readonly<Record<Shown, number>>
  lines: readonly Waiting[]
  speeds: readonly Speed[]
  today: Day
  /** wards that have ended, whose residents still wait, and how many */
  former: readonly Readonly<{ ward: Ward; waiting: number }>[]
}>

/** Who waits for an answer, the longest first; and how soon answers were given. */
export function followUpsPage(view: WardView, list: WaitingList): Html {
  const say = view.words.followUps
  const path = `/admin/follow-ups${list.show === 'waiting' ? '' : `?show=${list.show}`}`
  const body = html`<p class="lead">${say.lead(list.counts.waiting, list.counts.late)}</p>${calendarNote(view, list.today)}
<nav class="tabs" aria-label="${say.filter}"><ul>${SHOWN.map((shown) => tab(view, list, shown))}</ul></nav>
${list.lines.length === 0 ? html`<p class="notice">${say.none[list.show]}</p>` : table(view, list)}${paging(view, list, path)}${formerPart(view, list)}
${speedSection(view, list.speeds)}`
  return adminPage(view, { title: say.title, path, body })
}

function formerPart(view: WardView, { former }: WaitingList): Html | null {
  const say = view.words.followUps
  if (former.length === 0) return null
  const to = (ward: Ward) => languageLink(`/admin/follow-ups?ward=${wardKey(ward)}`, view.words.lang)
  return html`<section aria-labelledby="former"><h2 id="former">${say.former}</h2><ul class="lines">${former.map(
    ({ ward, waiting }) =>
      html`<li><a class="onward" href="${to(ward)}">${wardTitle(ward)} (${ward.code})</a><b>${printNumber(waiting, 0, view.words.lang)}</b></li>`,
  )}</ul></section>`
}

function tab(view: WardView, { show, counts }: WaitingList, shown: Shown): Html {
  const path = `/admin/follow-ups${shown === 'waiting' ? '' : `?show=${shown}`}`
  return html`<li><a href="${linkTo(view, path)}"${shown === show ? raw(' aria-current="page"') : null}>${view.words.followUps.shown[shown]} <b>${printNumber(counts[shown], 0, view.words.lang)}</b></a></li>`
}

function table(view: WardView, { lines, today, show }: WaitingList): Html {
  const say = view.words.followUps
  return html`<table class="cards"><caption>${say.caption[show]}</caption>
<thead><tr><th scope="col">${say.came}</th><th scope="col">${say.place}</th><th scope="col">${say.service}</th><th scope="col">${say.due}</th><th scope="col">${say.state}</th></tr></thead>
<tbody>${lines.map((line) => row(view, line, today))}</tbody></table>`
}

function row(view: WardView, line: Waiting, today: Day): Html {
  const say = view.words.followUps
  return html`<tr><th scope="row"><a class="onward" href="${linkTo(view, `/admin/follow-ups/${line.id}`)}">${printDay(line.day)}<span class="away">: ${placeOf(view, line)}</span></a></th>
<td data-label="${say.place}">${placeOf(view, line)}${line.officer && html`<span class="hint">${line.officer}</span>`}</td>
<td data-label="${say.service}">${line.service} · ${view.words.scale[line.service - 1]}<span class="hint">${marks(view, line).join(' · ')}</span></td>
<td data-label="${say.due}">${dueOf(view, line, today)}</td>
<td data-label="${say.state}">${stateOf(view, line)}</td></tr>`
}

function placeOf(view: WardView, { place }: Waiting): string {
  return place ?? view.words.followUps.wholeWard
}

function marks({ words: { followUps: say } }: WardView, line: Waiting): string[] {
  return [
    line.wantsReply ? say.wantsReply : '',
    line.hasComment ? say.hasComment : '',
    line.repeat ? say.repeat : '',
  ].filter(Boolean)
}

/** The day, and in word and mark whether it has passed. */
export function dueOf({ words: { followUps: say } }: WardView, line: Waiting, today: Day): Html {
  const due = dueDay(line.day)
  if (line.closed || line.answered) return html`${printDay(due)}`
  return due < today
    ? html`${printDay(due)} <span class="tag tag-fault"><b>!</b> ${say.late}</span>`
    : html`${printDay(due)}${due === today && html` <span class="tag">${say.today}</span>`}`
}

/** What has been done so far, and by whom. */
export function stateOf({ words: { followUps: say, answer } }: WardView, line: Waiting): Html {
  if (line.closed) {
    return html`${say.closedOn(printDay(line.closed.day), line.closed.by)}<span class="hint">${answer.closedBecause[line.closed.reason] ?? ''}</span>`
  }
  if (line.takenBy === null) return html`<b>${say.nobody}</b>`
  return html`${line.takenBy.name}${line.answered && html`<span class="hint">${say.answered}</span>`}`
}

/** Due days can be no better than the list of holidays: what is missing from it is said where they are read. */
function calendarNote({ words: { followUps: say } }: WardView, today: Day): Html[] {
  const years = [...new Set([today, dueDay(today)].map((day) => day.slice(0, 4)))]
  const told = { announced: null, expected: say.holidaysExpected, none: say.noHolidays }
  return [
    html`<p class="hint">${say.dueHint(ANSWER_DAYS)}</p>`,
    ...years.flatMap((year) => {
      const words = told[holidaysKnown(year)]
      return words ? [html`<p class="notice">${words(year)}</p>`] : []
    }),
  ]
}

function speedSection({ words }: WardView, speeds: readonly Speed[]): Html {
  const say = words.followUps
  const number = (value: number) => printNumber(value, Number.isInteger(value) ? 0 : 1, words.lang)
  if (speeds.length === 0) return html`<h2 id="speed">${say.speed}</h2><p class="hint">${say.noSpeed}</p>`
  return html`<section aria-labelledby="speed"><h2 id="speed">${say.speed}</h2>
<table class="cards"><caption>${say.speedCaption(ANSWER_DAYS)}</caption>
<thead><tr><th scope="col">${say.month}</th><th scope="col">${say.person}</th><th scope="col">${say.median}</th><th scope="col">${say.inTime}</th><th scope="col">${say.handled}</th></tr></thead>
<tbody>${speeds.map(
    ({ month, name, median, inTime, n }) =>
      html`<tr><th scope="row">${month.slice(5)}/${month.slice(0, 4)}</th><td data-label="${say.person}">${name}</td><td data-label="${say.median}">${say.days(number(median))}</td><td data-label="${say.inTime}">${say.of(inTime, n)}</td><td data-label="${say.handled}">${n}</td></tr>`,
  )}</tbody></table></section>`
}
