import { errorSummary, type Fault, faultBeside } from '../html/error-summary.ts'
import { type Html, html, raw } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { choice, field } from '../html/staff-fields.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import type { WardChange } from '../merging/change-queries.ts'
import type { WardsChanged } from '../merging/change-wards.ts'
import { printDay, printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import type { ChangeInput } from './ward-change-forms.ts'
import { reportParts } from './ward-change-report.ts'
import { alarm, notice } from './ward-view.ts'
import type { WardsView } from './wards-pages.ts'

type FileFault = Readonly<{ line: number | null; column?: string | null; reason: string }>

export type Start = Readonly<{
  values: ChangeInput
  fault: Readonly<{ field: string; words: 'choose' | 'empty' | 'tooLarge' | 'dayWrong' }> | null
  /** of files that were refused */
  faults: readonly FileFault[]
  faultCount: number
  earlier: readonly WardChange[]
}>

/** Where a decree is brought, and earlier ones are found again. */
export function startPage({ words, actor }: WardsView, it: Start): Html {
  const say = words.wardChange
  const to = (path: string) => languageLink(path, words.lang)
  const faults = it.fault === null ? [] : [{ field: it.fault.field, message: say[it.fault.words] }]
  const { day, province, source } = it.values
  const body = html`${errorSummary(words.staff.summary, faults)}${it.faultCount > 0 ? faultTable(words, it.faults, it.faultCount) : null}
<p class="lead">${say.lead}</p><p>${say.first}</p>
<form method="post" enctype="multipart/form-data" action="${to('/admin/wards/change')}" novalidate>
${fileField('mapping', say.mapping, say.mappingHint, '.csv,.xlsx', true, faults)}
${fileField('boundaries', say.boundaries, say.boundariesHint, '.geojson,.json', false, faults)}
${field({ name: 'day', label: say.day, hint: say.dayHint, value: day, autocomplete: 'off', width: 10, faults })}
${field({ name: 'province', label: say.province, hint: say.provinceHint, value: province, autocomplete: 'off', optional: true, faults })}
${field({ name: 'source', label: say.source, hint: say.sourceHint, value: source, autocomplete: 'off', optional: true, faults })}
<p class="choices"><button>${say.look}</button><a class="button quiet" href="${to('/admin/wards')}">${words.admin.back}</a></p></form>
<section aria-labelledby="before"><h2 id="before">${say.before}</h2>${it.earlier.length === 0 ? html`<p class="hint">${say.none}</p>` : earlierList(words, it.earlier)}</section>`
  return staffPage({ words, title: say.title, actor, current: '/admin/wards/change', body })
}

function fileField(
  name: string,
  label: string,
  hint: string,
  accept: string,
  required: boolean,
  faults: readonly Fault[],
): Html {
  const wrong = faults.some((one) => one.field === name)
  return html`<div class="field"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>${faultBeside(faults, name)}<input id="${name}" name="${name}" type="file"${required ? raw(' required') : null} accept="${accept}" aria-describedby="${name}-hint${wrong ? ` ${name}-fault` : ''}"${wrong ? raw(' aria-invalid="true"') : null}></div>`
}

function earlierList(words: Words, earlier: readonly WardChange[]): Html {
  const say = words.wardChange
  return html`<ul class="lines">${earlier.map(
    ({ id, day, sentAt, stage }) =>
      html`<li><div><a class="onward" href="${languageLink(`/admin/wards/change/${id}`, words.lang)}">${say.of(printDay(day))}</a><p class="hint">${say.sent(printMoment(sentAt))}</p></div><span class="tag">${say.stages[stage]}</span></li>`,
  )}</ul>`
}

export type Shown = Readonly<{
  change: WardChange
  /** of one that was not carried out yet */
  plan: WardsChanged | null
  /** houses that are still to be settled */
  waiting: number
  /** it was pressed without the tick */
  unsure: boolean
}>

/** One decree: what it would do, how far it is, or what it did. */
export function changePage(view: WardsView, it: Shown): Html {
  const { words, actor } = view
  const say = words.wardChange
  const { id, day } = it.change
  const faults = it.unsure ? [{ field: 'sure', message: say.sureMissing }] : []
  const body = html`${errorSummary(words.staff.summary, faults)}${stageOf(view, it, faults)}
<p><a class="onward" href="${languageLink('/admin/wards/change', words.lang)}">${say.before}</a></p>`
  return staffPage({ words, title: say.of(printDay(day)), actor, current: `/admin/wards/change/${id}`, body })
}

function stageOf({ words }: WardsView, { change, plan, waiting }: Shown, faults: readonly Fault[]): Html {
  const say = words.wardChange
  const to = (path: string) => languageLink(`/admin/wards/change/${change.id}${path}`, words.lang)
  const number = (n: number) => printNumber(n, 0, words.lang)
  if (change.stage === 'taking') {
    return html`<p class="lead" role="status">${say.taking} ${say.progress(number(change.doneRows))}</p><p class="hint">${say.waits}</p><p><a class="onward" href="${to('')}">${say.open}</a></p>`
  }
  if (change.report !== null) {
    const left =
      waiting > 0
        ? html`<p class="choices"><a class="button" href="${to('/houses')}">${say.settle(number(waiting))}</a></p>`
        : html`<p><a class="onward" href="${to('/houses')}">${say.settleAll}</a></p>`
    return html`${notice(say.taken)}${left}<h2>${say.did}</h2>${reportParts(words, change.report)}`
  }
  const broken = change.stage === 'broken' ? alarm(say.broken) : null
  const drop = html`<form method="post" action="${to('/drop')}"><button class="quiet">${say.drop}</button></form>`
  if (plan === null || plan.outcome === 'refused') {
    const wrong = plan?.faults ?? []
    return html`${broken}${faultTable(words, wrong, wrong.length)}${drop}`
  }
  const split = plan.report.olds.filter(({ targets }) => targets.length > 1)
  const offices = split.map((old) =>
    choice({
      name: `office-${old.code}`,
      label: say.officeTo(old.title),
      value: old.successor.code,
      faults: [],
      options: old.targets.map(({ code, title, houses }) => [
        code,
        `${title} (${number(houses)} ${say.houses.toLocaleLowerCase('vi')})`,
      ]),
    }),
  )
  const unsure = faults.length > 0
  return html`${broken}<h2>${say.would}</h2>${reportParts(words, plan.report)}<p>${say.facts}</p>
<form method="post" action="${to('/take')}" novalidate>${offices.length > 0 ? html`<p class="hint">${say.officeHint}</p>${offices}<p><button class="quiet" name="look" value="1">${say.again}</button></p>` : null}
<div class="field">${faultBeside(faults, 'sure')}<label class="tick"><input type="checkbox" id="sure" name="sure" value="1" required${unsure ? raw(' aria-invalid="true" aria-describedby="sure-fault"') : null}> ${say.sure}</label></div>
<p class="choices"><button>${say.take}</button></p></form>${drop}`
}

function faultTable(words: Words, faults: readonly FileFault[], count: number): Html {
  const say = words.wardChange
  return html`${alarm(say.refused(printNumber(count, 0, words.lang)))}<table class="cards"><thead><tr><th scope="col">${say.line}</th><th scope="col">${say.column}</th><th scope="col">${say.reason}</th></tr></thead>
<tbody>${faults.map(
    ({ line, column, reason }) =>
      html`<tr><th scope="row">${line === null ? '–' : `${say.line} ${line}`}</th><td data-label="${say.column}" lang="vi">${column ?? '–'}</td><td lang="vi">${reason}</td></tr>`,
  )}</tbody></table>`
}
