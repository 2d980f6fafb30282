import { html } from '../html/html.ts'
import { breakable, languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printPlateCode } from '../values/plate-code.ts'

type Frame = Readonly<{ words: Words; host: string; plate: string; wardName: string }>

export type CheckedPlate = Frame &
  Readonly<{
    /** null: bound to nothing yet */
    kind: 'desk' | 'house' | 'point' | 'ward' | null
    name: string | null
    /** the resident has just said that something is wrong */
    told: boolean
  }>

/** What the genuine plate says, how to see that this page is ours, and one press for who finds it otherwise. */
export function checkPlatePage({ words, host, plate, wardName, kind, name, told }: CheckedPlate): string {
  const say = words.plate
  const to = (path: string) => languageLink(`/q/${plate}${path}`, words.lang)
  const thanks = html`<div class="note" role="status"><b>${say.told}</b><br>${say.toldHint(wardName)}</div>`
  const buttons = (['pasted-over', 'elsewhere', 'damaged', 'unsaid'] as const).map(
    (what) =>
      html`<button class="${what === 'unsaid' ? 'stop' : 'b quiet'}" name="what" value="${what}">${say.wrong[what]}</button>`,
  )
  const body = html`<h1>${say.check}</h1>${told && thanks}<p>${say.genuine}</p><dl><dt>${say.ward}</dt><dd><b>${wardName}</b></dd>${
    kind !== 'ward' &&
    html`<dt>${kind === null ? say.stands : say.kind[kind]}</dt><dd><b>${name ?? say.nowhere}</b></dd>`
  }<dt>${say.printed}</dt><dd><b>${printPlateCode(plate)}</b></dd><dt>${say.address}</dt><dd><b>${breakable(host)}</b></dd></dl><ul><li>${say.bar(host)}</li><li>${say.same}</li><li>${say.never}</li></ul>${
    !told &&
    html`<h2>${say.differs}</h2><p>${say.differsHint}</p><form method="post" action="${to('/wrong')}">${buttons}</form><p class="q">${say.nobody}</p>`
  }${kind !== null && html`<a class="b${told ? '' : ' quiet'}" href="${to('')}">${say.back}</a>`}`
  return residentPage({
    words,
    host,
    from: wardName,
    path: `/q/${plate}?check`,
    title: `${told ? say.told : say.check} · ${wardName}`,
    body,
    footer: html`<a href="${languageLink(`/admin/plates/${plate}/${kind === null ? 'bind' : 'check'}`, words.lang)}">${say.staff}</a>`,
  })
}

/** Out of force, or a place that serves nobody now; `next`: the plate that took over. */
export function gonePage(page: Frame & { revoked: boolean; next: string | null }): string {
  const { words, host, plate, wardName, revoked, next } = page
  const say = words.lost
  const [title, text] = revoked ? [say.revoked, say.revokedHint(wardName)] : [say.closed, say.closedHint(wardName)]
  const on = html`<p>${words.plate.replaced(wardName)}</p><a class="b" href="${languageLink(`/q/${next}`, words.lang)}">${words.plate.next}</a>`
  const body = html`<h1>${title}</h1>${next === null ? html`<p>${text}</p>` : on}`
  return residentPage({ words, host, from: wardName, path: `/q/${plate}`, title, body })
}
