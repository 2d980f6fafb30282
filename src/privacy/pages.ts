import { type Html, html } from '../html/html.ts'
import { residentPage } from '../html/resident-layout.ts'
import { CONSENT } from '../html/words/consent.ts'
import type { Words } from '../html/words.ts'
import type { Kept } from './kept.ts'
import { KEPT } from './retention.ts'
import type { Term } from './term.ts'

/** What is kept of whom, why, how long, who sees it, and how to have it erased: the retention table in plain words. */
export function privacyPage({ words, host }: { words: Words; host: string }): string {
  const say = words.privacy
  const consent = CONSENT[words.lang === 'en' ? 'en' : 'vi']
  const of = (whom: Kept['of']) => KEPT.filter((kept) => kept.of === whom).map((kept) => thing(say, kept))
  return residentPage({
    words,
    host,
    from: words.front.title,
    path: '/privacy',
    title: say.title,
    body: html`<h1>${say.title}</h1><p>${say.lead}</p><p>${say.not}</p><h2>${say.rights}</h2><p>${say.withdraw}</p><p>${say.noReceipt}</p><p>${say.ask}</p><ul class="dots">${say.limits.map(
      (limit) => html`<li>${limit}</li>`,
    )}</ul><p class="q">${say.limitsLaw}</p><p>${say.complain}</p><p>${say.children}</p><h2>${say.residents}</h2>${of('resident')}<h3>${say.stars}</h3><p>${say.starsWhat}</p><h2>${say.consent}</h2><p>${consent.phone}</p><p>${consent.phoneHint}</p><p>${consent.contact}</p><p>${consent.contactHint}</p><p class="q">${say.version(CONSENT.version)}</p><details><summary>${say.staff}</summary><p>${say.staffLead}</p>${of('staff')}</details>`,
  })
}

function thing(say: Words['privacy'], { id, term, basis, onRequest }: Kept): Html {
  const row = say.rows[id]
  if (!row) throw new Error(`the catalogue has no words about ${id}`)
  return html`<h3>${row.what}</h3><dl><dt>${say.why}</dt><dd>${row.why}</dd><dt>${say.long}</dt><dd>${howLong(say, term)}${onRequest && ` · ${say.request}`}</dd><dt>${say.seen}</dt><dd>${row.seen}</dd><dt>${say.basis}</dt><dd>${say.bases[basis]}</dd></dl>`
}

function howLong({ terms }: Words['privacy'], term: Term): string {
  if (term.unit === 'quarter') return terms.quarter(term.days)
  if (term.unit === 'today' || term.unit === 'kept') return terms[term.unit]()
  return terms[term.unit](term.many)
}
