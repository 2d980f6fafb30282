import { type Html, html } from '../html/html.ts'
import type { CheckLine, PlateCare } from '../plates/check-queries.ts'
import { FINDINGS, type Plate } from '../plates/plate.ts'
import { printDay } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'
import { when } from './when.ts'

export type Checks = Readonly<{
  lines: readonly CheckLine[]
  now: Date
  mayChange: boolean
  /** a check was noted a moment ago */
  done: boolean
}>

/** Today's round: every desk, its plate, and whether somebody looked at it. */
export function checksPage(view: WardView, { lines, now, mayChange, done }: Checks): Html {
  const say = view.words.plates.checks
  const left = lines.filter(({ code, today }) => code !== null && today === null).length
  const body = html`${notice(done ? say.done : null)}<p class="lead">${lines.length === 0 ? say.empty : left === 0 ? say.allDone : say.left(left)}</p>
${lines.length > 0 && mayChange ? html`<p class="hint">${say.how}</p>` : null}<ul class="lines seats">${lines.map((line) => checkLine(view, line, now, mayChange))}</ul>
${mayChange ? null : html`<p class="hint">${view.words.admin.readOnly}</p>`}`
  return adminPage(view, { title: say.title, path: '/admin/checks', body })
}

function checkLine(view: WardView, { deskId, desk, code, today, missed }: CheckLine, now: Date, may: boolean): Html {
  const say = view.words.plates
  const about =
    code === null
      ? html`<p><span class="tag tag-fault">${say.checks.bare}</span></p>`
      : html`<p class="hint">${printPlateCode(code)}${today ? html` · ${when(today.at, now)}, ${today.by}` : null}</p>${today ? html`<p><span class="${today.found === 'good' ? 'tag' : 'tag tag-fault'}">${say.what[today.found]}</span></p>` : missed ? html`<p><span class="tag">${say.checks.missed}</span></p>` : null}`
  const name = html`<a class="wide" href="${linkTo(view, code === null ? `/admin/desks/${deskId}` : `/admin/plates/${code}`)}">${desk}</a>`
  return html`<li><div>${name}${about}</div>${
    code !== null && may
      ? html`<a class="${today ? 'button quiet tall' : 'button tall'}" href="${linkTo(view, `/admin/plates/${code}/check`)}" aria-label="${today ? say.checks.again : say.checks.look}: ${desk}">${today ? say.checks.again : say.checks.look}</a>`
      : null
  }</li>`
}

/** Before the plate: what the real one says, and five answers of which one is pressed. */
export function checkPage(
  view: WardView,
  { plate, place, host, missed }: { plate: Plate; place: string; host: string; missed: boolean },
): Html {
  const say = view.words.plates
  const path = `/admin/plates/${plate.code}/check`
  const kind = plate.target?.kind ?? 'ward'
  const body = html`${alarm(missed ? say.checks.choose : null)}<p class="lead">${say.checks.compare}</p>
<dl class="facts"><div><dt>${say.place[kind]}</dt><dd><b>${place || say.place.ward}</b></dd></div><div><dt>${say.code}</dt><dd><b class="code">${printPlateCode(plate.code)}</b></dd></div><div><dt>${say.checks.domain}</dt><dd>${host}</dd></div></dl>
<form method="post" action="${linkTo(view, path)}"><h2>${say.checks.ask}</h2><ul class="names">${FINDINGS.map(
    (found) =>
      html`<li><button class="${found === 'good' ? 'name' : 'name quiet'}" name="found" value="${found}"><b>${say.checks.found[found]}</b></button></li>`,
  )}</ul></form>
<p><a class="onward" href="${linkTo(view, `/admin/plates/${plate.code}`)}">${view.words.admin.back}</a></p>`
  return adminPage(view, { title: say.checks.one(printPlateCode(plate.code)), path, body })
}

/** On the ward's home: plates that are said to be wrong, looks that were missed, desks without a plate. Nothing: nothing. */
export function careSection(view: WardView, { wrong, wrongs, missed, day, bare }: PlateCare): Html | null {
  const say = view.words.plates
  if (wrongs + missed.length + bare.length === 0) return null
  const to = (path: string) => linkTo(view, path)
  const few = (names: readonly string[]) => [...names.slice(0, 4), ...(names.length > 4 ? ['…'] : [])].join(', ')
  return html`<section aria-labelledby="plates"><h2 id="plates">${say.care.title}</h2><ul class="lines">${wrong.map(
    ({ code, place, what }) =>
      html`<li><div><a class="wide" href="${to(`/admin/plates/${code}`)}">${place || printPlateCode(code)}</a><p><span class="tag tag-fault"><b>!</b> ${say.what[what] ?? what}</span></p></div></li>`,
  )}${
    wrongs > wrong.length
      ? html`<li><a class="onward" href="${to('/admin/plates?state=wrong')}">${say.care.more(wrongs - wrong.length)}</a></li>`
      : null
  }${bare.length > 0 ? html`<li><div><b>${say.care.bare(bare.length)}</b><p class="hint">${few(bare)}</p></div></li>` : null}${
    missed.length > 0
      ? html`<li><div><a class="wide" href="${to('/admin/checks')}">${say.care.missed(missed.length, printDay(day))}</a><p class="hint">${few(missed)}</p></div></li>`
      : null
  }</ul></section>`
}
