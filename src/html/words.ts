import { en } from './words/en.ts'
import { vi, type Words } from './words/vi.ts'

export type { Words }

export const LANGUAGES: ReadonlyMap<string, Words> = new Map([vi, en].map((words) => [words.lang, words]))

/** The catalogue asked for by `?lang=`, else Vietnamese. No cookie, no guessing from the browser: the link on the page decides. */
export function wordsFor(lang: string | undefined): Words {
  return LANGUAGES.get(lang ?? 'vi') ?? vi
}
