import { type Html, html } from '../html/html.ts'
import { inLanguage } from '../scales/bilingual.ts'
import { printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { Reckoned } from './assessment-view.ts'
import type { WardView } from './ward-view.ts'

/** The nine, one under the other, as they count. */
export function scoreTable(view: WardView, { rule, scored }: Reckoned, label: string): Html {
  const { assessment: say, lang } = view.words
  return html`<table class="cards" aria-label="${label}"><thead><tr><th scope="col">${say.column}</th><th scope="col" class="num">${say.pointsColumn}</th><th scope="col">${say.from}</th><th scope="col">${say.note}</th></tr></thead>
<tbody>${rule.indicators.map(({ id, title }, at) => {
    const one = scored[at]
    const points = one?.points ?? null
    const n = one?.n ? `, ${say.cases(printNumber(one.n, 0, lang))}` : ''
    return html`<tr><th scope="row">${id}. ${inLanguage(lang, title)}</th><td class="num" data-label="${say.pointsColumn}">${points === null ? say.unknown : printNumber(points, 1, lang)}</td><td data-label="${say.from}">${one?.from ? `${say.source[one.from]}${n}` : '–'}</td><td data-label="${say.note}">${one?.note || '–'}</td></tr>`
  })}</tbody></table>`
}

/** `16,8 trên 18 điểm. Xếp loại: Xuất sắc.`, or what is missing. */
export function resultLine({ words }: WardView, { result }: Reckoned): Html {
  const { assessment: say, lang } = words
  const { total, most, grade, missing } = result
  if (total === null || grade === null) return html`<p><b>${say.noGrade(missing.join(', '))}</b></p>`
  return html`<p><b>${say.total(printNumber(total, 1, lang), printNumber(most, 0, lang))} ${say.grade(inLanguage(lang, grade))}</b></p>`
}

/** By which rule, whether it still stands, and what of it nobody has compared with the original. */
export function ruleLines({ words }: WardView, { rule }: Pick<Reckoned, 'rule'>): Html {
  const { assessment: say, lang } = words
  const { id, version, validFrom, validTo, title, source, toCheck } = rule
  return html`<p class="hint">${inLanguage(lang, title)}. ${say.rule(id, version, printDay(validFrom))}</p>
${validTo === null ? null : html`<p class="notice">${say.replaced(printDay(validTo))}</p>`}
<details><summary>${say.more}</summary><p>${say.sourceOf(source)}</p>${toCheck ? html`<p><b>${say.toCheck}</b> ${inLanguage(lang, toCheck)}</p>` : null}</details>`
}
