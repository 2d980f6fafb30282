import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { field } from '../html/staff-fields.ts'
import type { Words } from '../html/words.ts'
import type { BoundaryFault } from '../places/boundary.ts'
import type { BoundaryOnMap } from '../places/queries.ts'
import { wardTitle } from '../places/ward.ts'
import { mapPicture } from './map-picture.ts'
import { adminPage, linkTo, type WardView } from './ward-view.ts'

/** What was wrong with a file before anybody looked into it. */
export type FileFault = Readonly<{ fault: 'choose' | 'empty' | 'tooLarge'; what?: string }>

export function boundaryPage(view: WardView, source: string, wrong: BoundaryFault | FileFault | null): Html {
  const say = view.words.wards
  const faults: Fault[] = wrong === null ? [] : [{ field: 'file', message: faultWords(view.words, wrong) }]
  const body = html`${errorSummary(view.words.staff.summary, faults)}<p class="lead">${say.boundaryLead}</p>
<form method="post" enctype="multipart/form-data" action="${linkTo(view, '/admin/ward/boundary')}" novalidate>
<div class="field"><label for="file">${say.file}</label><p class="hint" id="file-hint">${say.fileHint}</p>${faultBeside(faults, 'file')}<input id="file" name="file" type="file" required accept=".geojson,.json,application/geo+json" aria-describedby="file-hint${wrong ? ' file-fault' : ''}"${wrong ? raw(' aria-invalid="true"') : null}></div>
${field({ name: 'source', label: say.sourceLabel, hint: say.sourceHint, value: source, autocomplete: 'off', optional: true, faults })}
<p class="choices"><button>${say.upload}</button><a class="button quiet" href="${linkTo(view, '/admin/ward')}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: say.boundaryTitle, path: '/admin/ward/boundary', body })
}

function faultWords(words: Words, { fault, what = '' }: BoundaryFault | FileFault): string {
  const said = words.wards.boundaryFaults[fault]
  return typeof said === 'string' ? said : said(what)
}

/** What happens then, in words, before it happens. */
export function removeBoundaryPage(view: WardView, map: BoundaryOnMap): Html {
  const say = view.words.wards
  const body = html`<ul class="said"><li>${say.removeSays}</li></ul>
<form method="post" action="${linkTo(view, '/admin/ward/boundary/remove')}"><p class="choices"><button>${say.remove}</button><a class="button quiet" href="${linkTo(view, '/admin/ward')}">${view.words.admin.back}</a></p></form>
${mapPicture(view.words, map.boundary, [], say.boundaryOf(wardTitle(view.ward)), map.source)}`
  return adminPage(view, { title: say.removeTitle, path: '/admin/ward/boundary/remove', body })
}
