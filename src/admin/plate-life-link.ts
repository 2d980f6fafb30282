import { type Html, html } from '../html/html.ts'
import type { Plate } from '../plates/plate.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { linkTo, type WardView } from './ward-view.ts'

/** From wherever a plate is named to how it is, and what happened to it. */
export function lifeLink(view: WardView, { code }: Pick<Plate, 'code'>): Html {
  const say = view.words.plates
  const to = linkTo(view, `/admin/plates/${code}`)
  return html`<a class="onward" href="${to}" aria-label="${say.stateOf}: ${printPlateCode(code)}">${say.stateOf}</a>`
}
