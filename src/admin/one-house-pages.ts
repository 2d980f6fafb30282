import { addressLine, type House } from '../houses/house.ts'
import { type Html, html } from '../html/html.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import type { Plate } from '../plates/plate.ts'
import { dayOf, printDay } from '../values/day.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { printPosition } from '../values/position.ts'
import { printLink } from './face-pages.ts'
import { mapPicture } from './map-picture.ts'
import { lifeLink } from './plate-life-link.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

export type HouseView = Readonly<{
  house: House
  /** in force */
  plates: readonly Plate[]
  map: BoundaryOnMap | null
  mayChange: boolean
  /** into another ward */
  mayMove: boolean
  done: string | null
  /** it was retired a moment ago, from here */
  justRetired: boolean
}>

/** One house: where it stands, and the plate that it bears. */
export function housePage(view: WardView, it: HouseView): Html {
  const say = view.words.houses
  const { house, plates, map } = it
  const address = addressLine(house)
  const facts: [string, Html | string][] = [
    [say.neighbourhood, house.neighbourhood ?? say.noNeighbourhood],
    [say.position, house.position ? printPosition(house.position) : say.noPosition],
    ...(plates.length === 0
      ? [[say.plate, html`<span class="tag tag-fault">${say.noPlate}</span>`] as [string, Html]]
      : []),
    ...plates.map((plate): [string, Html] => [
      say.plate,
      html`${plateLinks(plate)} ${printLink(view, plate)} ${lifeLink(view, plate)}`,
    ]),
  ]
  const body = html`${notice(it.done)}${house.retiredAt ? html`<p class="notice">${say.retired(printDay(dayOf(house.retiredAt)))}</p>` : null}
${it.mayChange ? deeds(view, house, it.justRetired) : html`<p class="hint">${view.words.admin.readOnly}</p>`}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${map && house.position ? mapPicture(view.words, map.boundary, [{ ...house.position, kind: 'house' }], say.map(address), map.source) : null}
${it.mayChange ? html`<p><a class="onward" href="${linkTo(view, '/admin/houses/new')}">${say.another}</a></p>` : null}
${it.mayMove && !house.retiredAt ? html`<p><a class="onward" href="${linkTo(view, `/admin/houses/${house.id}/ward`)}">${view.words.wardChange.settling.moveLink}</a></p>` : null}
<p><a class="onward" href="${linkTo(view, '/admin/houses')}">${say.title}</a></p>`
  return adminPage(view, { title: address, path: `/admin/houses/${house.id}`, body })
}

/** Its code, which leads to its page, and its pictures. */
export function plateLinks({ code }: Plate): Html {
  const picture = (kind: string) =>
    html`<a href="/q/${code}.${kind}" aria-label="${kind.toUpperCase()}, ${printPlateCode(code)}">${kind.toUpperCase()}</a>`
  return html`<span class="links"><a class="code" href="/q/${code}">${printPlateCode(code)}</a>${picture('svg')}${picture('png')}</span>`
}

function deeds(view: WardView, { id, retiredAt }: House, justRetired: boolean): Html {
  const say = view.words.houses
  const to = (deed: string) => linkTo(view, `/admin/houses/${id}/${deed}`)
  const edit = html`<a class="button quiet tall" href="${to('edit')}">${view.words.admin.edit}</a>`
  if (retiredAt === null)
    return html`<p class="choices">${edit}<a class="button quiet tall" href="${to('retire')}">${say.retire}</a></p>`
  return html`<form class="choices" method="post" action="${to('reinstate')}"><button class="tall">${justRetired ? say.undo : say.reinstate}</button>${edit}</form>`
}

/** What happens then, in words, before it happens. */
export function retireHousePage(view: WardView, house: House): Html {
  const say = view.words.houses
  const path = `/admin/houses/${house.id}/retire`
  const body = html`<ul class="said"><li>${say.retireList}</li><li>${say.retirePlate}</li><li>${say.retireKeeps}</li></ul>
<form method="post" action="${linkTo(view, path)}"><p class="choices"><button>${say.retire}</button><a class="button quiet" href="${linkTo(view, `/admin/houses/${house.id}`)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.retireTitle(addressLine(house)), path, body })
}
