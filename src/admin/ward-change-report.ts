import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { ChangeReport, OldReport } from '../merging/report.ts'
import { printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'

/** What a decree does or has done, ward by ward, in numbers. */
export function reportParts(words: Words, report: ChangeReport): Html {
  const say = words.wardChange
  const number = (n: number) => printNumber(n, 0, words.lang)
  const { olds, news, houses, plates } = report
  const names = (all: readonly { title: string }[]) => all.map(({ title }) => title).join(', ')
  const founded = news.filter((ward) => ward.founded)
  const blind = news.filter((ward) => ward.split && !ward.boundary)
  return html`<p class="lead">${say.summary(number(olds.length), number(news.length), number(houses), number(plates))}</p>
${founded.length > 0 ? html`<p>${say.founded(names(founded))}</p>` : null}${blind.length > 0 ? html`<p class="notice">${say.noBoundary(names(blind))}</p>` : null}
${report.unchanged.length > 0 ? html`<p>${say.unchanged(report.unchanged.join(', '))}</p>` : null}${report.elsewhere > 0 ? html`<p class="hint">${say.elsewhere(number(report.elsewhere))}</p>` : null}
${olds.map((old) => oldPart(words, old, number))}${renamedPart(words, report)}`
}

function oldPart(words: Words, old: OldReport, number: (n: number) => string): Html {
  const say = words.wardChange
  const { noPosition, outside } = old.unsettled
  const wait = noPosition + outside
  const waiting = html`<tr><th scope="row">${say.wait}</th><td data-label="${say.houses}">${number(wait)}</td><td></td></tr>`
  const why = html`<p>${say.wait}: ${say.waitWhy(number(noPosition), number(outside))}</p>`
  return html`<section aria-labelledby="w${old.key}"><h3 id="w${old.key}">${old.title} (${old.code}, ${printDay(dayOfKey(old.key))})</h3>
<table class="cards"><thead><tr><th scope="col">${say.to}</th><th scope="col">${say.houses}</th><th scope="col">${say.points}</th></tr></thead><tbody>${old.targets.map(
    ({ title, code, houses, points }) =>
      html`<tr><th scope="row">${title} (${code})</th><td data-label="${say.houses}">${number(houses)}</td><td data-label="${say.points}">${number(points)}</td></tr>`,
  )}${wait > 0 ? waiting : null}</tbody></table>
<div class="after">${wait > 0 ? why : null}<p>${say.office(old.successor.title, number(old.desks), number(old.officers), number(old.users))}</p></div></section>`
}

/** "26740-20250701" → "2025-07-01". */
function dayOfKey(key: string): string {
  return key.replace(/^.*-(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
}

function renamedPart(words: Words, { renamed, streets }: ChangeReport): Html | null {
  const say = words.wardChange
  if (renamed.length + streets.length === 0) return null
  return html`<section aria-labelledby="renamed"><h3 id="renamed">${say.renamed}</h3><ul lang="vi">${renamed.map(
    ({ of, before, after }) => html`<li>${say.renamedOf[of] ?? of}: ${say.now(before, after)}</li>`,
  )}${streets.map((street) => html`<li>${say.street}: ${street}</li>`)}</ul></section>`
}
