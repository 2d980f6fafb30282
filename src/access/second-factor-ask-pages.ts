import { type Html, html } from '../html/html.ts'
import { languageLink } from '../html/resident-layout.ts'
import { staffPage } from '../html/staff-layout.ts'
import type { Words } from '../html/words.ts'
import type { Session } from './queries.ts'
import { askPath } from './second-factor-due.ts'

type Ask = Readonly<{
  words: Words
  session: Session
  /** the page that was asked for before */
  next: string | null
  /** where "later" leads */
  onward: string
  /** for how many days it may still be put off; 0: no longer */
  days: number
}>

/** After the sign-in of a chair or administrator without a second factor. */
export function askPage({ words, session, next, onward, days }: Ask): Html {
  const say = words.secondFactor
  const setUp = next ? `/account/second-factor?next=${encodeURIComponent(next)}` : '/account/second-factor'
  const body = html`<p class="lead">${say.askLead}</p>
<ul class="said">${say.askSays.map((line) => html`<li>${line}</li>`)}</ul>
<p>${days > 0 ? say.askLater(days) : say.askNow}</p>
<p class="choices"><a class="button" href="${languageLink(setUp, words.lang)}">${say.askTurnOn}</a>${
    days > 0 ? html`<a class="button quiet" href="${languageLink(onward, words.lang)}">${say.later}</a>` : null
  }</p>`
  return staffPage({
    words,
    title: say.askTitle,
    actor: session.user,
    ward: session.ward,
    current: askPath(next),
    body,
  })
}
