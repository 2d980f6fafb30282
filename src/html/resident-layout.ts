import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Html, html, raw } from './html.ts'
import { LANGUAGES, type Words } from './words.ts'

const STYLE = style('tokens.css', 'resident.css')
const PAGE_STYLE = style('map.css', 'page.css')
const WARD_STYLE = style('ward.css')

/** For the Content-Security-Policy: the style elements that may apply. */
export const RESIDENT_STYLE_SOURCE = [STYLE, PAGE_STYLE, WARD_STYLE].map(sourceOf).join(' ')

const HEAD = raw(
  `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="theme-color" content="#0b5c57"><meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no"><link rel="icon" href="data:,"><style>${STYLE}</style>`,
)

const PAGE_HEAD = raw(`<style>${PAGE_STYLE}</style>`)
const WARD_HEAD = raw(`<style>${WARD_STYLE}</style>`)

/** A page for residents: complete in one reply, no script, no cookie. `path` is where the same page is found in other languages. */
export function residentPage(page: {
  words: Words
  title: string
  body: Html
  from: string
  host: string
  path?: string
  /** the rating form: without the style of maps, tables and receipts, 1.5 KB less on a weak line */
  lean?: boolean
  /** the page of a ward, with a style of its own besides */
  ward?: boolean
  /** what is not this page's matter, below it */
  footer?: Html | null
}): string {
  const { words, path } = page
  const others = path ? [...LANGUAGES.values()].filter(({ lang }) => lang !== words.lang) : []
  return html`<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head>${HEAD}${!page.lean && PAGE_HEAD}${page.ward && WARD_HEAD}<title>${page.title}</title></head><body><header><p><b>${page.from}</b> ${breakable(page.host)}</p>${others.map(
    ({ lang, name }) => html`<a href="${languageLink(path ?? '', lang)}" lang="${lang}" hreflang="${lang}">${name}</a>`,
  )}</header><main>${page.body}</main>${page.footer && html`<footer>${page.footer}</footer>`}</body></html>`.toString() // a plain string: Hono answers a template's object a promise later
}

/** A long domain may go on in a second line, at a dot. */
export function breakable(host: string): Html[] {
  return host.split('.').map((part, at) => (at === 0 ? html`${part}` : html`<wbr>.${part}`))
}

/** Vietnamese is the address without a language. */
export function languageLink(path: string, lang: string): string {
  if (lang === 'vi') return path
  return `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
}

// In the page itself, so that a resident's phone asks once. Comments, line ends and the spaces round marks are not sent.
function style(...files: string[]): string {
  return files
    .map((file) => readFileSync(new URL(`styles/${file}`, import.meta.url), 'utf8'))
    .join('')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .replace(/(?<=[:\s(-])0\./g, '.')
}

function sourceOf(css: string): string {
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}
