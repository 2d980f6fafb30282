import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardKey } from '../places/ward.ts'
import type { Plate } from '../plates/plate.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { Board } from './board.ts'
import { emptyBoard } from './empty-page.ts'
import { printLink } from './face-pages.ts'
import { type PlateList, plateFinder } from './plate-list-pages.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

/** A ward's plates at a glance, who sits behind those of its desks, and everything there is to print for them. */
export function platesPage(
  view: WardView,
  { board, list, several }: { board: Board; list: PlateList; several: boolean },
): Html {
  const { words, ward } = view
  const say = words.staff.board
  const back = html`<p><a class="onward" href="${languageLink('/admin/', words.lang)}">${say.otherWard}</a></p>`
  const body = html`${several ? back : null}${list.counts.all > 0 ? plateFinder(view, list) : null}
<p><a class="onward" href="${linkTo(view, '/admin/checks')}">${words.plates.checks.link}</a></p>
<p><a class="button" href="${linkTo(view, '/admin/print')}">${words.print.title}</a></p>
${board.desks.length === 0 ? emptyBoard(words, several ? wardKey(ward) : null) : desksSection(view, board)}
<section aria-labelledby="ward"><h2 id="ward">${say.wholeWard}</h2><p class="hint">${say.wholeWardHint}</p>
<ul class="lines">${board.ward.map((plate) => html`<li><div>${codeOf(words, plate)}</div>${plate.revokedAt ? null : html`<div class="links">${printLink(view, plate)}<span>${say.qr}</span>${qrLinks(words, plate)}</div>`}</li>`)}</ul></section>`
  return adminPage(view, { title: say.title, path: '/admin/plates', body })
}

function desksSection(view: WardView, { desks }: Board): Html {
  const { words, ward } = view
  const say = words.staff.board
  const staffed = desks.filter(({ desk }) => desk.officer !== null).length
  return html`<section aria-labelledby="print"><h2 id="print">${say.printAll}</h2><p class="hint">${say.printHint}</p>${printAll(words, ward)}</section>
<section aria-labelledby="desks"><h2 id="desks">${say.desks}</h2>
<table class="cards"><caption>${say.count(desks.length, staffed)}</caption>
<thead><tr><th scope="col">${say.desk}</th><th scope="col">${say.sits}</th><th scope="col">${say.plate}</th><th scope="col">${say.sign}</th><th scope="col">${say.signOfficer}</th><th scope="col">${say.qr}</th></tr></thead>
<tbody>${desks.map((line) => deskRow(view, line))}</tbody></table></section>`
}

function printAll(words: Words, ward: Ward): Html[] {
  const say = words.staff.board
  const rows = [
    [say.withoutNames, ''],
    [say.withNames, '&officer=1'],
  ] as const
  return rows.map(
    ([label, officer]) =>
      html`<p class="choices"><span>${label}</span>${(['a4', 'a6'] as const).map(
        (layout) =>
          html`<a class="button quiet" href="/admin/plates/signs.pdf?ward=${wardKey(ward)}&amp;layout=${layout}${officer}" aria-label="${say[layout]}, ${label}">${say[layout]}</a>`,
      )}</p>`,
  )
}

function deskRow(view: WardView, { desk, plates }: Board['desks'][number]): Html {
  const { words } = view
  const say = words.staff.board
  const good = plates.find(({ revokedAt }) => revokedAt === null)
  const { officer } = desk
  const cell = (label: string, content: Html | null) =>
    content ? html`<td data-label="${label}">${content}</td>` : html`<td></td>`
  return html`<tr><th scope="row">${desk.name}</th>
${cell(say.sits, officer ? html`${officer.name}<span class="hint">${officer.title}</span>` : html`<span class="tag">${say.nobody}</span>`)}
${cell(say.plate, html`${good ? null : html`<span class="tag tag-fault">${say.noPlate}</span>`}${plates.map((plate) => codeOf(words, plate))}`)}
${cell(say.sign, good ? html`<div class="links">${signLinks(good, `${say.sign}: ${desk.name}`, '')}${printLink(view, good)}</div>` : null)}
${cell(say.signOfficer, good && officer ? html`<div class="links">${signLinks(good, `${say.signOfficer}: ${desk.name}`, '?officer=1')}</div>` : null)}
${cell(say.qr, good ? html`<div class="links">${qrLinks(words, good)}</div>` : null)}</tr>`
}

function codeOf(words: Words, { code, revokedAt, revokedBecause }: Plate): Html {
  const say = words.staff.board
  if (revokedAt === null) return html`<a class="code" href="/q/${code}" title="${say.open}">${printPlateCode(code)}</a>`
  return html`<p class="hint"><s class="code">${printPlateCode(code)}</s> ${say.revoked(printDay(dayOf(revokedAt)), revokedBecause ?? '')}</p>`
}

function signLinks({ code }: Plate, about: string, query: string): Html[] {
  return ['pdf', 'svg'].map(
    (kind) =>
      html`<a href="/admin/plates/${code}/sign.${kind}${query}" aria-label="${kind.toUpperCase()}, ${about}">${kind.toUpperCase()}</a>`,
  )
}

function qrLinks(words: Words, { code }: Plate): Html[] {
  return ['svg', 'png'].map(
    (kind) =>
      html`<a href="/q/${code}.${kind}" aria-label="${kind.toUpperCase()}, ${words.staff.board.qr} ${printPlateCode(code)}">${kind.toUpperCase()}</a>`,
  )
}
