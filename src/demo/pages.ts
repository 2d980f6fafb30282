import { type Html, html } from '../html/html.ts'
import { languageLink, residentPage } from '../html/resident-layout.ts'
import type { Words } from '../html/words.ts'
import { printPlateCode } from '../values/plate-code.ts'
import { DEMO_PASSWORD } from './people.ts'
import type { DemoFront } from './queries.ts'
import { DEMO_WORDS, type DemoWords } from './words.ts'

/** The demo's front page: one plate of each kind, the report, a sign, and how to sign in. */
export function demoFrontPage(page: { words: Words; host: string; front: DemoFront }): string {
  const { words, host, front } = page
  const say: DemoWords = DEMO_WORDS[words.lang === 'en' ? 'en' : 'vi']
  const plate = (code: string, title: string, name: string, hint: string) =>
    place(languageLink(`/q/${code}`, words.lang), `${title}: ${name}`, `${printPlateCode(code)} · ${hint}`)

  const body = html`<h1>${say.title}</h1><p>${say.lead}</p><h2>${say.resident}</h2>${[
    plate(front.plates.desk, say.desk, front.deskName, say.deskHint),
    plate(front.plates.ward, say.ward, front.ward, say.wardHint),
    plate(front.plates.house, say.house, front.houseAddress, say.houseHint),
    plate(front.plates.point, say.point, front.pointName, say.pointHint),
    place(languageLink(`/w/${front.wardCode}`, words.lang), `${say.wardPage}: ${front.ward}`, say.wardPageHint),
  ]}<h2>${say.staff}</h2>${[
    place('/report/', say.report, say.reportHint),
    place(front.signPath, say.sign, say.signHint),
  ]}<dl>${front.signIns.map(
    ({ signIn, name, role }) =>
      html`<dt>${name}, ${say.roles[role]}</dt><dd><code translate="no">${signIn}</code></dd>`,
  )}<dt>${say.password}</dt><dd><code translate="no">${DEMO_PASSWORD}</code></dd></dl>`
  return residentPage({ words, host, from: front.ward, path: '/', title: say.title, body })
}

function place(href: string, title: string, hint: string): Html {
  return html`<p><a href="${href}"><b>${title}</b></a><br><span class="q">${hint}</span></p>`
}
