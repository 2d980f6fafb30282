import type { DeskWithOfficer } from '../desks/queries.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printReceipt } from '../ratings/receipt.ts'
import { type Tablet, THANKS_SECONDS } from './tablet.ts'

export type TabletView = Readonly<{ words: Words; host: string; wardName: string; tablet: Tablet }>

/** The first page: one question, a large button for each desk. */
export function startPage(view: TabletView, desks: readonly DeskWithOfficer[]): string {
  const say = view.words.tablet
  const body = html`<h1>${say.title}</h1>${
    desks.length === 0
      ? html`<p>${say.noDesk}</p>`
      : html`<p>${say.pick}</p>${desks.map(
          ({ id, name, officer }) =>
            html`<a class="b quiet desk" href="${link(view, `/desks/${id}`)}"><b>${name}</b><span>${officer ? [officer.name, officer.title].filter(Boolean).join(' · ') : say.nobody}</span></a>`,
        )}`
  }`
  return page(view, '', say.title, body)
}

/** Who presses; or why nobody may on this tablet, at this desk. */
export function deskPage(view: TabletView, desk: DeskWithOfficer): string {
  const say = view.words.tablet
  const { helper } = view.tablet
  const head = html`<h1>${desk.officer?.name ?? desk.name}</h1><p class="q">${desk.officer ? desk.name : say.nobody}</p>`
  const body = helperSits(view.tablet, desk)
    ? html`${head}<div class="s" role="alert"><p>${say.helperSits(helper.name)}</p></div>`
    : html`${head}<h2>${say.who}</h2><a class="b" href="${link(view, `/desks/${desk.id}/self`)}">${say.self}</a><a class="b quiet" href="${link(view, `/desks/${desk.id}/helped`)}">${say.helped}</a><p class="q">${say.helpedHint} ${helper.name}.</p>`
  const back = html`<p><a class="w" href="${link(view, '')}">${say.back}</a></p>`
  return page(view, `/desks/${desk.id}`, `${say.who} ${desk.name}`, html`${body}${back}`)
}

/** The receipt, as large as it fits, and the way back; nothing of what was answered. */
export function thanksPage(view: TabletView, receipt: string): string {
  const say = view.words.tablet
  const body = html`<div class="done"><h1>${say.thanksTitle}</h1><p>${say.thanks}</p></div><h2>${say.code}</h2><p class="code" dir="ltr" translate="no">${printReceipt(receipt)}</p><p class="q">${say.codeHint}</p><a class="b" href="${link(view, '')}">${say.start}</a><p class="q">${say.soon(THANKS_SECONDS)}</p>`
  return page(view, '/thanks', say.thanksTitle, body)
}

/** Nobody helps at a desk where they sit. */
export function helperSits({ helper }: Tablet, { officer }: DeskWithOfficer): boolean {
  return helper.officerId !== null && helper.officerId === officer?.officerId
}

function page({ words, host, wardName }: TabletView, path: string, title: string, body: Html): string {
  return residentPage({ words, host, from: wardName, path: `/tablet${path}`, title: `${title} · ${wardName}`, body })
}

function link({ words }: TabletView, path: string): string {
  return languageLink(`/tablet${path}`, words.lang)
}
