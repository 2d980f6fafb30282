import type { User } from '../access/user.ts'
import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import { type Ward, wardKey } from '../places/ward.ts'
import { wardTitle } from '../values/ward-title.ts'

type View = Readonly<{ words: Words; actor: User }>

/** For an administrator of several wards who named none. */
export function wardsPage({ words, actor, wards }: View & { wards: readonly Ward[] }): Html {
  const say = words.staff.board
  const body = html`<p class="lead">${wards.length === 0 ? say.noWard : say.chooseHint}</p>
<ul class="lines">${wards.map(
    (ward) =>
      html`<li><a class="wide" href="${languageLink(`/admin/?ward=${wardKey(ward)}`, words.lang)}">${wardTitle(ward)}</a><span class="hint">${ward.province} · ${ward.code}</span></li>`,
  )}</ul><p><a class="onward" href="${languageLink('/admin/wards', words.lang)}">${words.wards.all}</a></p>`
  return staffPage({ words, title: say.chooseTitle, actor, current: '/admin/', body })
}
