import { type Html, html, raw } from '../html/html.ts'
import type { Plate, PlateTarget } from '../plates/plate.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { hiddenQuery } from './hand-over-pages.ts'
import { targetKey } from './plate-forms.ts'
import type { Spot, Spots } from './plate-places.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'

export type Binding = Readonly<{
  plate: Plate
  /** where it stands now, as people call it; null: nowhere */
  now: string | null
  typed: string
  spots: Spots
  /** a form came without a place */
  missed: boolean
}>

/** One tap on a house, and the plate in hand is bound to it. The likely ones stand first, where a thumb reaches them. */
export function bindPage(view: WardView, it: Binding): Html {
  const say = view.words.plates.bind
  const { found, more, near, street, others } = it.spots
  const path = `/admin/plates/${it.plate.code}/bind`
  const results = it.typed
    ? html`<h2>${found.length > 0 ? say.found : say.none}</h2>${spotList(view, found)}${more ? html`<p class="hint">${say.many}</p>` : null}`
    : null
  const body = html`${alarm(it.missed ? say.missed : null)}${it.now === null ? null : html`<p class="lead">${say.now(it.now)}</p>`}
<form class="find" method="get" action="${path}" role="search">${hiddenQuery(view)}
<label for="q">${say.find}</label><p class="hint" id="q-hint">${say.findHint}</p><div class="row"><input id="q" name="q" type="search" value="${it.typed}" autocomplete="off" aria-describedby="q-hint"${it.typed === '' && near.length === 0 ? raw(' autofocus') : null}><button class="quiet tall">${view.words.admin.search}</button></div></form>
<form method="post" action="${linkTo(view, path)}">${results}
${near.length > 0 ? html`<h2>${say.next(street)}</h2>${spotList(view, near)}` : null}
${others.length > 0 ? html`<details><summary>${say.others}</summary>${spotList(view, others)}</details>` : null}
<p class="choices"><button class="quiet tall" name="target" value="ward:">${view.words.plates.place.ward}</button></p></form>
<p><a class="onward" href="${linkTo(view, '/admin/houses/new')}">${say.addHouse}</a></p>`
  const title = (it.plate.target === null ? say.title : say.move)(printPlateCode(it.plate.code))
  return adminPage(view, { title, path, body })
}

function spotList(view: WardView, spots: readonly Spot[]): Html | null {
  const say = view.words.plates.bind
  if (spots.length === 0) return null
  return html`<ul class="names">${spots.map(
    ({ target, name, hint, plates }) =>
      html`<li><button class="name quiet" name="target" value="${targetKey(target)}"><b>${name}</b><span>${[hint, ...plates.map((code) => say.hasPlate(printPlateCode(code)))].filter(Boolean).join(' · ')}</span></button></li>`,
  )}</ul>`
}

/** The place bears a plate already: the new one takes over, or both stay. */
export function takenPage(
  view: WardView,
  { plate, target, place, codes }: { plate: Plate; target: PlateTarget; place: string; codes: readonly string[] },
): Html {
  const say = view.words.plates.bind
  const path = `/admin/plates/${plate.code}/bind`
  const body = html`<p class="lead">${say.takenHint(codes.map(printPlateCode).join(', '))}</p>
<form method="post" action="${linkTo(view, path)}"><input type="hidden" name="target" value="${targetKey(target)}">
<p class="choices"><button name="over" value="replace">${say.replace}</button></p><p class="hint">${say.replaceHint}</p>
<p class="choices"><button class="quiet" name="over" value="beside">${say.second}</button><a class="button quiet" href="${linkTo(view, path)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.taken(place), path, body })
}
