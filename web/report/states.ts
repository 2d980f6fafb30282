import type { Figure } from '../../src/reports/report.ts'
import { addDays, dayOf } from '../../src/values/day.ts'
import { type Address, addressOf } from './address.ts'
import { el } from './dom.ts'
import { localized } from './frame.ts'
import type { Words } from './words.ts'

/** Nothing, or too little, to make a score of. (Withheld is enough, and its words stand with the figure.) */
export function isThin(figure: Figure): boolean {
  return figure.standing === 'hidden' && figure.because !== 'withheld'
}

/** Says so calmly, and offers a year instead. */
export function thinNotice(figure: Figure, words: Words, address: Address): HTMLElement {
  const say = words.state
  const empty = figure.n === 0
  const to = addDays(dayOf(new Date()), 1)
  const year = addressOf(address, { from: addDays(to, -365), to, by: 'month' })
  return el(
    'div',
    { class: 'notice', role: 'status' },
    el('p', {}, el('strong', {}, empty ? say.empty : say.thin)),
    el('p', {}, empty ? say.emptyHint : say.thinHint),
    el('a', { class: 'onward', href: year }, say.longer),
  )
}

/** Why there is no report, and what to do about it. */
export function trouble(
  state: 'missing' | 'no-ward' | 'expired' | 'failed',
  words: Words,
  here: string,
): HTMLElement[] {
  const say = words.state
  const next = `/sign-in?next=${encodeURIComponent(here)}`
  const told = {
    missing: [say.missing, null, say.back, localized('/report/', words)],
    'no-ward': [say.noWard, null, words.today, localized('/admin/', words)],
    expired: [say.expired, null, say.signIn, localized(next, words)],
    failed: [say.failed, say.failedHint, say.retry, here],
  } as const
  const [what, hint, link, href] = told[state]
  return [
    el('h1', {}, words.report),
    el(
      'div',
      { class: 'notice', role: 'alert' },
      el('p', {}, el('strong', {}, what)),
      el('p', {}, hint ? `${hint} ` : null, el('a', { href }, link)),
    ),
  ]
}
