import { type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Amount } from '../programme/figure.ts'
import type { Indicator } from '../programme/indicator.ts'
import { printProgress } from '../programme/print.ts'
import type { Progress, Total } from '../programme/progress.ts'
import { printNumber } from '../values/number.ts'
import { boxName, WARD } from './programme-forms.ts'
import type { WardView } from './ward-view.ts'

export type Rows = Readonly<{
  places: readonly Readonly<{ id: string; name: string }>[]
  /** what is stored of an indicator in a place, null the ward's own line */
  stored(indicator: Indicator, placeId: string | null): Progress | null
  /** what a box shows */
  shown(box: keyof Amount, indicator: Indicator, at: number, place: number | typeof WARD): string
  total(indicator: Indicator): Total | null
}>

type State = Readonly<{ mayChange: boolean; faults: readonly Fault[]; stopped: string | null }>

/** One indicator: a line for each neighbourhood and one for the ward, with boxes for who may write. */
export function indicatorTable(view: WardView, indicator: Indicator, at: number, rows: Rows, state: State): Html {
  const say = view.words.programme
  const { kind, unit, better, name } = indicator
  const heads = headsOf(view, indicator)
  const places = [...rows.places.entries()].map(([place, { id, name }]) => ({ place, id, name }))
  const lines = [...places, { place: WARD, id: null, name: say.wholeWard }] as const
  return html`<section aria-labelledby="i${at}"><h3 id="i${at}">${name}</h3><p class="hint">${say.about[kind](unit)} ${say.better[better]}.</p>
<table class="cards grid"><thead><tr><th scope="col">${say.place}</th>${heads.map(({ title }) => html`<th scope="col" class="num">${title}</th>`)}<th scope="col">${say.state}</th></tr></thead>
<tbody>${lines.map((line) => {
    const last = line.place === WARD
    const cells = heads.map(({ box, title }) => {
      const shown = rows.shown(box, indicator, at, line.place)
      const show = state.mayChange
        ? boxOf(boxName(box, at, line.place), `${name}, ${line.name}: ${title}`, shown, state.faults, kind !== 'count')
        : shown || '–'
      return html`<td class="num" data-label="${title}">${show}</td>`
    })
    const words = last ? totalWords(view, indicator, rows) : placeWords(view, indicator, line.id, rows, state)
    return html`<tr${last ? raw(' class="total"') : null}><th scope="row">${line.name}</th>${cells}<td data-label="${say.state}"><div>${words}</div></td></tr>`
  })}</tbody></table></section>`
}

function headsOf(view: WardView, { kind }: Indicator): { box: keyof Amount; title: string }[] {
  const say = view.words.programme
  const target = { box: 'target', title: kind === 'share' ? say.targetPercent : say.target } as const
  if (kind === 'count') return [target, { box: 'result', title: say.result }]
  const part = kind === 'share' ? say.part : say.sum
  return [target, { box: 'result', title: part }, { box: 'whole', title: say.whole[kind] }]
}

function boxOf(name: string, label: string, value: string, faults: readonly Fault[], decimal: boolean): Html {
  const wrong = faults.some(({ field }) => field === name)
  return html`<div>${faultBeside(faults, name)}<input class="w5" id="${name}" name="${name}" aria-label="${label}" value="${value}" inputmode="${decimal && name.startsWith('t') ? 'decimal' : 'numeric'}" autocomplete="off"${wrong ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null}></div>`
}

/** What is stored, in words. */
function placeWords(view: WardView, indicator: Indicator, id: string, rows: Rows, { stopped }: State): Html | string {
  const say = view.words.programme
  const progress = rows.stored(indicator, id)
  const words = progressWords(view, indicator, progress)
  return stopped === null || progress === null ? words : say.stored(words)
}

function totalWords(view: WardView, indicator: Indicator, rows: Rows): Html | string {
  const say = view.words.programme
  const total = rows.total(indicator)
  const words = progressWords(view, indicator, total)
  const all = rows.places.length
  if (total?.from !== 'sum' || total.known >= all) return words
  const number = (n: number) => printNumber(n, 0, view.words.lang)
  return html`${words}<br><span class="hint">${say.known(number(total.known), number(all))}</span>`
}

function progressWords({ words }: WardView, { kind }: Indicator, progress: Progress | null): string {
  return printProgress(kind, progress, words.programme, words.lang)
}
