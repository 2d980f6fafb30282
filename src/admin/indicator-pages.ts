import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import { DIRECTIONS, INDICATOR_KINDS, type Indicator } from '../programme/indicator.ts'
import { printMeasure } from '../programme/print.ts'
import type { IndicatorInput } from './programme-forms.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

const LIST = '/admin/programme/indicators'

type List = Readonly<{
  indicators: readonly Indicator[]
  mayChange: boolean
  done: string | null
  /** what was hidden a moment ago, from here */
  hidden: Indicator | null
}>

export function indicatorsPage(view: WardView, { indicators, mayChange, done, hidden }: List): Html {
  const say = view.words.programme
  const body = html`${notice(done)}${hidden && mayChange ? press(view, hidden, 'show', say.undoHide(hidden.name), say.undoHide(hidden.name)) : null}
<p class="lead">${say.listLead}</p>
${mayChange ? html`<p><a class="button" href="${linkTo(view, `${LIST}/new`)}">${say.add}</a></p>` : null}
${indicators.length === 0 ? html`<p>${say.noList}</p>` : table(view, indicators, mayChange)}
<p><a class="onward" href="${linkTo(view, '/admin/programme')}">${say.toGrid}</a></p>`
  return adminPage(view, { title: say.listTitle, path: LIST, body })
}

function table(view: WardView, indicators: readonly Indicator[], mayChange: boolean): Html {
  const say = view.words.programme
  const { lang } = view.words
  return html`<table class="cards"><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.kind}</th><th scope="col">${say.unit}</th><th scope="col">${say.direction}</th><th scope="col">${say.target}</th>${mayChange ? html`<th scope="col">${say.edit}</th>` : null}</tr></thead>
<tbody>${indicators.map(
    (one) =>
      html`<tr><th scope="row">${one.name}${one.hiddenAt ? html` <span class="tag">${say.hiddenTag}</span>` : null}</th><td data-label="${say.kind}">${say.kinds[one.kind]}</td><td data-label="${say.unit}">${one.unit}</td><td data-label="${say.direction}">${say.better[one.better]}</td><td data-label="${say.target}">${one.usualTarget === null ? '–' : printMeasure(one.kind, one.usualTarget, lang)}</td>${
        mayChange ? html`<td><div class="links">${deeds(view, one)}</div></td>` : null
      }</tr>`,
  )}</tbody></table>`
}

function deeds(view: WardView, indicator: Indicator): Html {
  const say = view.words.programme
  const { id, name, hiddenAt } = indicator
  const edit = html`<a href="${linkTo(view, `${LIST}/${id}/edit`)}" aria-label="${say.editOf(name)}">${say.edit}</a>`
  if (hiddenAt) return html`${edit}${press(view, indicator, 'show', say.show, say.showOf(name))}`
  return html`${edit}${press(view, indicator, 'hide', say.hide, say.hideOf(name))}`
}

function press(view: WardView, { id }: Indicator, deed: 'hide' | 'show', words: string, label: string): Html {
  return html`<form class="choices" method="post" action="${linkTo(view, `${LIST}/${id}/${deed}`)}"><button class="quiet" aria-label="${label}">${words}</button></form>`
}

/** `indicator`: the one that is corrected; null: a new one. */
export function indicatorFormPage(
  view: WardView,
  indicator: Indicator | null,
  typed: IndicatorInput,
  faults: readonly Fault[],
): Html {
  const say = view.words.programme
  const path = indicator ? `${LIST}/${indicator.id}/edit` : `${LIST}/new`
  const kinds = INDICATOR_KINDS.map((kind) => [kind, say.kinds[kind]] as const)
  const ways = DIRECTIONS.map((way) => [way, say.better[way]] as const)
  const body = html`${errorSummary(view.words.staff.summary, faults)}
<form method="post" action="${linkTo(view, path)}" novalidate>
${field({ name: 'name', label: say.name, hint: say.nameHint, value: typed.name, autocomplete: 'off', faults })}
${
  indicator
    ? html`<p class="hint">${say.kindStays(say.kinds[indicator.kind])}</p>`
    : choice({ name: 'kind', label: say.kind, value: typed.kind ?? 'count', faults, options: kinds })
}
${field({ name: 'unit', label: say.unit, hint: say.unitHint, value: typed.unit, autocomplete: 'off', width: 20, faults })}
${choice({ name: 'better', label: say.direction, value: typed.better, faults, options: ways })}
${field({ name: 'usual', label: say.usual, hint: say.usualHint, value: typed.usual, autocomplete: 'off', inputmode: 'numeric', plain: true, optional: true, width: 10, faults })}
<p class="choices"><button>${view.words.admin.save}</button><a class="button quiet" href="${linkTo(view, LIST)}">${view.words.admin.back}</a></p></form>`
  return adminPage(view, { title: indicator ? say.editOf(indicator.name) : say.add, path, body })
}
