import type { Me } from '../../src/reports/report.ts'
import { type Child, el } from './dom.ts'
import { LANGUAGES, type Words } from './words.ts'

/**
 * What stands before and after the report, like on every other staff page: who, where, a short menu, the way out.
 * `hrefIn`: the same view in another language.
 */
export function frame(
  words: Words,
  hrefIn: (lang: string) => string,
  me: Me | null,
  place: string | null,
): { before: HTMLElement[]; after: HTMLElement } {
  const brand = el('p', { class: 'brand' }, el('b', {}, words.product), place ? [' ', el('span', {}, place)] : null)
  return {
    before: [
      el('a', { class: 'skip', href: '#main' }, words.skip),
      el('header', { class: 'top' }, brand, me ? [menu(words, me), wayOut(words, me)] : null),
    ],
    after: el('footer', {}, otherLanguages(words, hrefIn)),
  }
}

export function localized(path: string, words: Words): string {
  return words.lang === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${words.lang}`
}

type Door = readonly [path: string, name: string]

function menu(words: Words, me: Me): HTMLElement {
  const report: Door = ['/report/', words.report]
  const before: Door[] = [['/admin/', words.today]]
  if (me.role === 'chair' || me.role === 'admin') before.push(['/admin/follow-ups', words.waiting])
  const doors: Door[] = [
    ...(me.role === 'officer' ? [report, ['/admin/statements', words.officer.said.menu] as Door] : [...before, report]),
    ['/account', words.account],
  ]
  return el(
    'nav',
    { class: 'menu', 'aria-label': words.menu },
    el(
      'ul',
      {},
      doors.map(([path, name]) =>
        el('li', {}, el('a', { href: localized(path, words), 'aria-current': path === '/report/' && 'page' }, name)),
      ),
    ),
  )
}

function otherLanguages(words: Words, hrefIn: (lang: string) => string): Child[] {
  return LANGUAGES.filter(({ lang }) => lang !== words.lang).map(({ lang, name }) =>
    el('a', { class: 'lang', href: hrefIn(lang), lang, hreflang: lang }, name),
  )
}

function wayOut(words: Words, me: Me): HTMLElement {
  return el(
    'form',
    { class: 'who', method: 'post', action: localized('/sign-out', words) },
    el('span', {}, me.name),
    el('button', { class: 'plain' }, words.signOut),
  )
}
