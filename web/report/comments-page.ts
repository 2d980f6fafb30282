import type { CommentBatch, CommentsReport } from '../../src/reports/comments.ts'
import type { Me, WardName } from '../../src/reports/report.ts'
import { printDay } from '../../src/values/day.ts'
import { monthsOf, printMonths } from '../../src/values/month.ts'
import { printNumber } from '../../src/values/number.ts'
import { type CommentsAddress, commentsAddressOf, readCommentsAddress } from './comments-address.ts'
import { type Child, el } from './dom.ts'
import { localized } from './frame.ts'
import { get, whyNot } from './load.ts'
import { trouble } from './states.ts'
import type { Built } from './ward-page.ts'
import { commentsEn } from './words/comments-en.ts'
import { type CommentsWords, commentsVi } from './words/comments-vi.ts'
import type { Words } from './words.ts'

type Opened = Built & Readonly<{ title: string; place: string | null; me: Me | null; hrefIn: (lang: string) => string }>

type Loaded =
  | { state: 'comments'; me: Me; report: CommentsReport }
  | { state: 'missing' | 'no-ward'; me: Me }
  | { state: 'expired' | 'failed' }

/** What residents wrote, for the chair: batch by batch, searched and paged by the address. */
export async function commentsPage(words: Words): Promise<Opened> {
  const say = words.lang === 'en' ? commentsEn : commentsVi
  const address = readCommentsAddress(location.search)
  const loaded = await load(address)
  const frame = {
    title: say.title,
    place: 'report' in loaded ? loaded.report.ward.name : null,
    me: 'me' in loaded ? loaded.me : null,
    hrefIn: (lang: string) => commentsAddressOf(address, { lang }),
    draw: () => {},
  }
  if (loaded.state !== 'comments') return { ...frame, body: trouble(loaded.state, words, commentsAddressOf(address)) }
  return { ...frame, body: body(loaded.report, words, say, { ...address, ward: loaded.report.ward.key }) }
}

async function load({ ward: named, q, page }: CommentsAddress): Promise<Loaded> {
  try {
    const [me, wards] = await Promise.all([get<Me>('me'), get<WardName[]>('wards')])
    const ward = named ?? wards[0]?.key
    if (!ward) return { state: 'no-ward', me }
    const query = new URLSearchParams({ q, page: String(page) })
    const report = await get<CommentsReport>(`wards/${encodeURIComponent(ward)}/comments?${query}`, [404])
    return report === null ? { state: 'missing', me } : { state: 'comments', me, report }
  } catch (error) {
    return { state: whyNot(error) }
  }
}

function body(report: CommentsReport, words: Words, say: CommentsWords, address: CommentsAddress): Child[] {
  const { q, total, batches, ward } = report
  const n = printNumber(total, 0, words.lang)
  const whole = localized(`/report/?ward=${encodeURIComponent(ward.key)}`, words)
  const empty = el('p', { class: 'notice', role: 'status' }, q ? say.notFound : say.none)
  return [
    el('h1', {}, say.title),
    el('p', { class: 'lead' }, say.hint),
    el('p', { class: 'hint' }, say.low),
    (total > 0 || q !== '') && search(say, address, q),
    total > 0 && el('p', { role: 'status' }, q ? say.found(n) : say.total(n)),
    total === 0 ? empty : batches.map((batch) => section(batch, say)),
    paging(report, words, say, address),
    el('p', {}, el('a', { class: 'onward', href: whole }, say.back)),
  ]
}

function search(say: CommentsWords, address: CommentsAddress, q: string): HTMLElement {
  const kept = (name: string, value: string | null) => value !== null && el('input', { type: 'hidden', name, value })
  return el(
    'form',
    { method: 'get', action: '/report/', class: 'filters', role: 'search' },
    kept('comments', ''),
    kept('ward', address.ward),
    kept('lang', address.lang === 'vi' ? null : address.lang),
    el(
      'p',
      {},
      el('label', { for: 'q' }, say.search),
      el('input', { id: 'q', name: 'q', type: 'search', value: q, maxlength: '100' }),
    ),
    el('p', {}, el('button', {}, say.find)),
    q !== '' &&
      el('p', {}, el('a', { class: 'onward', href: commentsAddressOf(address, { q: '', page: 1 }) }, say.all)),
  )
}

function section({ first, last, released, comments }: CommentBatch, say: CommentsWords): HTMLElement {
  const months = printMonths(monthsOf({ from: `${first}-01`, to: `${last}-02` }).map(({ month }) => month))
  return el(
    'section',
    {},
    el('h2', {}, say.batch(months, printDay(released))),
    comments.map((comment) => el('div', { class: 'quote' }, el('blockquote', {}, comment))),
  )
}

function paging({ page, pages }: CommentsReport, words: Words, say: CommentsWords, address: CommentsAddress): Child {
  if (pages < 2) return null
  const to = (n: number, name: string, rel: string) =>
    el('a', { class: 'onward', href: commentsAddressOf(address, { page: n }), rel }, name)
  const number = (n: number) => printNumber(n, 0, words.lang)
  return el(
    'nav',
    { class: 'paging', 'aria-label': say.pages },
    page > 1 && to(page - 1, say.previous, 'prev'),
    el('span', {}, say.page(number(page), number(pages))),
    page < pages && to(page + 1, say.next, 'next'),
  )
}
