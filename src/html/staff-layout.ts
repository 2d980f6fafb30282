import type { Role } from '../world.ts'
import { type Html, html, raw } from './html.ts'
import { languageLink } from './resident-layout.ts'
import { LANGUAGES, type Words } from './words.ts'

export type StaffPage = Readonly<{
  words: Words
  title: string
  /** who is signed in; null: the sign-in page and its like, without a menu */
  actor: Readonly<{ name: string; role: Role }> | null
  /** the ward that the page is about, as it is called; null: none in particular */
  ward?: string | null
  /** path and query of this very page, without its language: marks the menu, and leads to the other languages */
  current: string
  body: Html
}>

const HEAD = raw(
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles/staff.css">',
)

/** A whole page for staff: who, where, a short menu, the way out. Works without script. */
export function staffPage({ words, title, actor, ward = null, current, body }: StaffPage): Html {
  const say = words.staff
  return html`<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head>${HEAD}<title>${title} · ${say.product}</title></head>
<body><a class="skip" href="#main">${say.skip}</a>
<header class="top"><p class="brand"><b>${say.product}</b>${ward ? html` <span>${ward}</span>` : null}</p>
${actor ? menu(words, actor, current) : null}
${actor ? wayOut(words, actor.name) : others(words, current)}</header>
<main id="main" tabindex="-1"><h1>${title}</h1>${body}</main>${actor ? html`<footer>${others(words, current)}</footer>` : null}</body></html>`
}

/** Where a signed-in person may go; an officer has no ward to run. */
function menu(words: Words, actor: { role: Role }, current: string): Html {
  const say = words.staff
  const ward: [string, string][] = [
    ['/admin/', words.admin.today],
    ['/admin/officers', words.admin.officers],
    ['/admin/desks', words.admin.desks],
    ['/admin/houses', words.houses.title],
    ['/admin/points', words.points.title],
    ['/admin/ward', words.wards.menu],
    ['/admin/plates', say.plates],
    ['/admin/tablet', words.tablet.menu],
    ['/admin/cases', words.cases.menu],
    ['/admin/programme', words.programme.menu],
  ]
  const followUps: [string, string] = ['/admin/follow-ups', words.followUps.menu]
  const flags: [string, string] = ['/admin/flags', words.flags.menu]
  const post: [string, string] = ['/admin/post', words.post.menu]
  const tokens: [string, string] = ['/admin/tokens', words.tokens.menu]
  const doors: [string, string][] = [
    ...(actor.role === 'officer' ? [] : ward),
    ...(actor.role === 'clerk' || actor.role === 'admin'
      ? [
          ['/admin/paper', words.paper.menu] as [string, string],
          ['/admin/imports', words.imports.menu] as [string, string],
        ]
      : []),
    ...(actor.role === 'chair' || actor.role === 'admin' ? [followUps, flags, post, tokens] : []),
    ...(actor.role === 'admin' ? [['/admin/users', words.users.title] as [string, string]] : []),
    ['/report/', say.report],
    ...(actor.role === 'officer' ? [['/admin/statements', words.statements.menu] as [string, string]] : []),
    ...(actor.role === 'chair' || actor.role === 'admin' ? [['/admin/audit', say.audit.menu] as [string, string]] : []),
    ['/account', say.account],
  ]
  // reached from there
  const at = current
    .replace(/^\/admin\/(neighbourhoods|questions|open-data)/, '/admin/ward')
    .replace(/^\/admin\/(checks|print)/, '/admin/plates')
    .replace(/^\/admin\/assessment/, '/admin/programme')
    .replace(/^\/admin\/statements/, (path) => (actor.role === 'officer' ? path : '/report/'))
  const here = doors.map(([path]) => path).filter((path) => at.startsWith(path))
  const deepest = here.toSorted((one, other) => other.length - one.length)[0]
  const name = doors.find(([path]) => path === deepest)?.[1]
  return html`<nav class="menu" aria-label="${say.menu}"><details><summary>${say.openMenu}${name ? html`: <b>${name}</b>` : null}</summary><ul>${doors.map(
    ([path, name]) =>
      html`<li><a href="${languageLink(inWard(path, current), words.lang)}"${path === deepest ? raw(' aria-current="page"') : null}>${name}</a></li>`,
  )}</ul></details></nav>`
}

/** Who chose one of several wards stays in it. */
function inWard(path: string, current: string): string {
  const ward = new URLSearchParams(current.split('?')[1]).get('ward')
  return ward !== null && path.startsWith('/admin/') ? `${path}?ward=${encodeURIComponent(ward)}` : path
}

function others(words: Words, current: string): Html[] {
  return [...LANGUAGES.values()]
    .filter(({ lang }) => lang !== words.lang)
    .map(
      ({ lang, name }) =>
        html`<a class="lang" href="${languageLink(current, lang)}" lang="${lang}" hreflang="${lang}">${name}</a>`,
    )
}

function wayOut(words: Words, name: string): Html {
  return html`<form class="who" method="post" action="${languageLink('/sign-out', words.lang)}"><span>${name}</span><button class="plain">${words.staff.signOut}</button></form>`
}
