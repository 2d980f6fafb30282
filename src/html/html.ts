import { html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page: every value that was put in is escaped already. */
export type Html = HtmlEscapedString

type Value = Html | string | number | false | null | undefined | readonly Value[]

/** Hono's escaping template tag, kept to values that are ready now: our pages never wait while they are drawn. */
export const html = tag as (strings: TemplateStringsArray, ...values: Value[]) => Html

/** Text that is HTML already. The only door for raw HTML: our own constants go through it, nothing a person typed. */
export { raw } from 'hono/html'
