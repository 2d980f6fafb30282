import { type Html, html } from '../html/html.ts'
import type { ScannedKind } from '../plates/count-scans.ts'
import { printNumber } from '../values/number.ts'
import type { WardView } from './ward-view.ts'

export const SCAN_DAYS = 30

/** On the ward's page: whether its plates are used at all. */
export function scanSection({ words }: WardView, scans: readonly { kind: ScannedKind; n: number }[]): Html {
  const say = words.scans
  return html`<section aria-labelledby="scans"><h2 id="scans">${say.title}</h2>${
    scans.length === 0
      ? html`<p>${say.none}</p>`
      : html`<dl class="facts">${scans.map(({ kind, n }) => html`<div><dt>${say.kinds[kind]}</dt><dd>${printNumber(n, 0, words.lang)}</dd></div>`)}</dl>`
  }<p class="hint">${say.hint(SCAN_DAYS)}</p></section>`
}
