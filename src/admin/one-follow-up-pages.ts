import { CLOSING_REASONS, dueDay, type Matter, REOPENABLE, type Step } from '../followups/followup.ts'
import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { choice } from '../html/staff-fields.ts'
import { dayOf, printDay, printMoment } from '../values/day.ts'
import { printPhone } from '../values/phone.ts'
import { dueOf, stateOf } from './follow-up-pages.ts'
import { adminPage, alarm, linkTo, notice, type WardView } from './ward-view.ts'

type Box = 'note' | 'reply' | 'closing'

export type MatterView = Readonly<{
  matter: Matter
  now: Date
  typed: Readonly<Partial<Record<Box | 'reason', string | null>>>
  faults: readonly Fault[]
  /** the name of what has just been done */
  done: string | null
  /** the resident left a number and may be called */
  callBack: boolean
  /** that number, once somebody asked to see it; E.164 */
  number: string | null
  /** who was quicker, in words */
  refused: string | null
}>

/** One matter: what the resident sent, what was done, what can be done. */
export function matterPage(view: WardView, it: MatterView): Html {
  const say = view.words.followUps
  const { matter } = it
  const path = `/admin/follow-ups/${matter.id}`
  const mine = matter.takenBy?.id === view.actor.id
  const body = html`${errorSummary(view.words.staff.summary, it.faults)}${alarm(it.refused)}${notice(it.done && (say.done[it.done] ?? null))}
${facts(view, it)}${comment(view, matter)}${callBack(view, it, path)}
<section aria-labelledby="history"><h2 id="history">${say.history}</h2>${history(view, matter.history)}</section>
${matter.closed ? reopenForm(view, it, path) : html`${mine ? null : takeForm(view, matter, path)}${matter.takenBy && !mine ? null : deeds(view, it, path)}`}
<p><a class="onward" href="${linkTo(view, '/admin/follow-ups')}">${say.backToList}</a></p>`
  return adminPage(view, { title: say.one(printDay(matter.day)), path, body })
}

function facts(view: WardView, { matter, now }: MatterView): Html {
  const { words } = view
  const say = words.followUps
  const score = (label: string, given: number | null) =>
    given !== null && html`<div><dt>${label}</dt><dd>${given} · ${words.scale[given - 1]}</dd></div>`
  return html`<dl class="facts"><div><dt>${say.place}</dt><dd>${matter.place ?? say.wholeWard}</dd></div>
<div><dt>${say.officer}</dt><dd>${matter.officer ?? say.noOfficer}</dd></div>
${score(say.service, matter.service)}${score(words.receipt.handling, matter.handling)}${score(words.receipt.ward, matter.ward)}
${matter.reasons.length > 0 && html`<div><dt>${words.receipt.reasons}</dt><dd>${matter.reasons.map((id) => words.rating.reason[id] ?? id).join(', ')}</dd></div>`}
<div><dt>${say.asks}</dt><dd>${matter.wantsReply ? say.yes : say.no}</dd></div>
${matter.repeat && html`<div><dt>${say.count}</dt><dd>${say.repeatHint}</dd></div>`}
<div><dt>${say.due}</dt><dd>${dueOf(view, matter, dayOf(now))}</dd></div>
<div><dt>${say.state}</dt><dd>${stateOf(view, matter)}</dd></div></dl>`
}

function comment({ words: { followUps: say } }: WardView, { comment, withdrawn, thanked }: Matter): Html {
  return html`${comment === null ? html`<p class="hint">${withdrawn ? say.withdrawn : say.noComment}</p>` : html`<figure class="quote"><figcaption>${say.comment}</figcaption><blockquote>${comment}</blockquote></figure><p class="hint">${say.viewed}</p>`}${thanked && html`<p class="notice">${say.thanked}</p>`}`
}

function callBack(view: WardView, { callBack, number }: MatterView, path: string): Html | null {
  const say = view.words.followUps
  if (!callBack) return null
  const way =
    number === null
      ? html`<p class="hint">${say.callHint}</p><form method="post" action="${linkTo(view, `${path}/number`)}"><button class="quiet">${say.showNumber}</button></form>`
      : html`<p><a class="onward" href="tel:${number}">${printPhone(number)}</a></p><p class="hint">${say.numberViewed}</p>`
  return html`<section aria-labelledby="call"><h2 id="call">${say.call}</h2>${way}</section>`
}

function history({ words: { followUps: say, answer } }: WardView, steps: readonly Step[]): Html {
  if (steps.length === 0) return html`<p class="hint">${say.noHistory}</p>`
  return html`<ol class="lines">${steps.map(
    ({ what, by, at, words, reason }) =>
      html`<li><div><b>${say.step[what]}</b><span class="hint"> ${by}, ${printMoment(at)}</span>${reason && html`<p class="words">${answer.closedBecause[reason]}</p>`}${words && html`<p class="words">${words}</p>`}</div></li>`,
  )}</ol>`
}

function takeForm(view: WardView, { takenBy }: Matter, path: string): Html {
  const say = view.words.followUps
  return html`<form method="post" action="${linkTo(view, `${path}/take`)}"><input type="hidden" name="from" value="${takenBy?.id ?? ''}"><p class="choices"><button>${takenBy ? say.takeFrom(takenBy.name) : say.take}</button></p></form>`
}

function deeds(view: WardView, it: MatterView, path: string): Html {
  const say = view.words.followUps
  const { typed, faults } = it
  const answer = view.words.answer.closedBecause
  const reasons = CLOSING_REASONS.map((reason) => [reason, answer[reason] ?? reason] as const)
  return html`<section aria-labelledby="answer"><h2 id="answer">${say.reply}</h2>
<form method="post" action="${linkTo(view, `${path}/reply`)}">${box(it, 'reply', say.replyLabel, say.replyHint(printDay(dueDay(it.matter.day))))}<button>${say.replySend}</button></form></section>
<section aria-labelledby="noting"><h2 id="noting">${say.note}</h2>
<form method="post" action="${linkTo(view, `${path}/note`)}">${box(it, 'note', say.noteLabel, say.noteHint)}<button class="quiet">${say.noteSave}</button></form></section>
<section aria-labelledby="end"><h2 id="end">${say.close}</h2>
<form method="post" action="${linkTo(view, `${path}/close`)}">${choice({ name: 'reason', label: say.reasonLabel, hint: say.reasonHint, value: typed.reason ?? '', faults, options: [['', say.choose], ...reasons] })}${box(it, 'closing', say.closingLabel, say.closingHint)}<button class="quiet">${say.closeDo}</button></form></section>`
}

function box({ typed, faults }: MatterView, name: Box, label: string, hint: string): Html {
  const wrong = faults.some(({ field }) => field === name)
  return html`<div class="field"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>${faultBeside(faults, name)}<textarea id="${name}" name="words" rows="4" maxlength="2000" aria-describedby="${name}-hint${wrong ? ` ${name}-fault` : ''}"${wrong ? raw(' aria-invalid="true"') : null}>${typed[name] ?? ''}</textarea></div>`
}

function reopenForm(view: WardView, { matter, now }: MatterView, path: string): Html {
  const say = view.words.followUps
  const open = matter.closed !== null && now.getTime() - matter.closed.at.getTime() <= REOPENABLE
  if (!open) return html`<p class="hint">${say.closedForGood}</p>`
  return html`<form method="post" action="${linkTo(view, `${path}/reopen`)}"><p class="hint">${say.reopenHint}</p><button class="quiet">${say.reopen}</button></form>`
}
