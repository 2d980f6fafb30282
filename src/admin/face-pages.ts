import type { Drawing } from '../drawing/mark.ts'
import { moduleOf } from '../drawing/module-of.ts'
import { type Html, html } from '../html/html.ts'
import type { Plate } from '../plates/plate.ts'
import { printNumber } from '../values/number.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { FaceName } from './face-choice.ts'
import type { FaceWish } from './face-source.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

type Shown = Readonly<{ face: FaceName; pages: readonly Drawing[] }>

type Faces = Readonly<{ plate: Plate; place: string; faces: readonly Shown[]; wish: FaceWish }>

/** All that can be printed for one plate, as it will look. `place`: what it stands on, '' for the ward or nothing. */
export function facesPage(view: WardView, { plate, place, faces, wish }: Faces): Html {
  const say = view.words.faces
  const path = `/admin/plates/${plate.code}`
  const at = plate.target === null ? say.blank : place
  const query = wish.officer ? '&officer=1' : wish.bare ? '&bare=1' : ''
  const body = html`${at === '' ? null : html`<p class="lead"><b>${at}</b></p>`}<p class="hint">${say.trueSize}</p>${namesChoice(view, plate, wish)}
<ul class="prints">${faces.map((one) => html`<li>${faceOf(view, plate.code, one, query)}</li>`)}</ul>
<p><a class="onward" href="${linkTo(view, path)}">${say.plate(printPlateCode(plate.code))}</a></p>`
  return adminPage(view, { title: say.title(printPlateCode(plate.code)), path: `${path}/faces`, body })
}

/** The other way to have names: officers come and go, wards are merged, and a plate stays. */
function namesChoice(view: WardView, { code, target }: Plate, { officer, bare }: FaceWish): Html | null {
  const say = view.words.faces
  if (target?.kind === 'ward') return null
  const [query, words] =
    target?.kind === 'desk'
      ? [officer ? '' : '?officer=1', officer ? say.withoutOfficer : say.withOfficer]
      : [bare ? '' : '?bare=1', bare ? say.withWard : say.withoutWard]
  return html`<p class="choices"><a class="button quiet" href="${linkTo(view, `/admin/plates/${code}/faces${query}`)}">${words}</a></p>`
}

function faceOf(view: WardView, code: string, { face, pages }: Shown, query: string): Html {
  const say = view.words.faces
  const { width = 0, height = 0, bleed = 0 } = pages[0] ?? {}
  const name = say.names[face]
  const file = (kind: string, how: string) => `/admin/plates/${code}/${face}.${kind}?${how}${query}`
  const link = (to: string, what: string) => html`<a href="${to}" aria-label="${what}, ${name}">${what}</a>`
  const module = printNumber(Math.min(...pages.map(moduleOf)), 2, view.words.lang)
  return html`<h2>${name}</h2><p class="hint">${say.size(width, height)} ${say.module(module)}</p>
<div class="sheets">${pages.map(
    ({ words }, at) =>
      html`<img src="${file('svg', `page=${at + 1}`)}" width="${Math.round(width * 2)}" height="${Math.round(height * 2)}" alt="${words}">`,
  )}</div>
<div class="links">${link(file('pdf', 'cut=0'), say.pdf)}${bleed > 0 ? link(file('pdf', 'cut=1'), say.cut) : null}${pages.map(
    (_, at) => link(file('svg', `page=${at + 1}`), pages.length > 1 ? say.page(at + 1) : 'SVG'),
  )}</div>`
}

/** To all that can be printed for a plate. */
export function printLink(view: WardView, { code }: Pick<Plate, 'code'>): Html {
  const say = view.words.faces
  const to = linkTo(view, `/admin/plates/${code}/faces`)
  return html`<a class="onward" href="${to}" aria-label="${say.title(printPlateCode(code))}">${say.print}</a>`
}
