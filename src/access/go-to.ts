import type { Context } from 'hono'
import { languageLink } from '../html/resident-layout.ts'
import { wordsFor } from '../html/words.ts'

/** After a form: on to a page (303), in the language that was being read. */
export function goTo(c: Context, path: string): Response {
  return c.redirect(/[?&]lang=/.test(path) ? path : languageLink(path, wordsFor(c.req.query('lang')).lang), 303)
}
