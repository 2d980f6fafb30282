import { type Child, el } from './dom.ts'
import type { Drawn } from './parts.ts'
import type { Words } from './words.ts'

/**
 * One chapter of a long page: its short name in the list at the top, the anchor that the list leads to, and what stands in
 * it, a chart with its table or plain elements. What is false or null is left out; a chapter of nothing stands nowhere.
 */
export type Chapter = Readonly<{ id: string; name: string; parts: readonly (Drawn | HTMLElement | null | false)[] }>

/** The chapters in their order, and before them a list that leads to each. `draw`: when the page has its typeface. */
export function chapters(
  all: readonly Chapter[],
  words: Words,
): Readonly<{ body: readonly Child[]; draw: () => void }> {
  const told = all.flatMap(({ parts, ...chapter }) => {
    const there = parts.filter((part) => part !== null && part !== false)
    return there.length > 0 ? [{ ...chapter, parts: there }] : []
  })
  const body = told.map(({ id, parts }) => {
    const elements = parts.map((part) => ('section' in part ? part.section : part))
    const taken = elements.some((element) => element.id === id)
    return el('div', { class: 'chapter', id: !taken && id }, elements)
  })
  const nav = told.length > 2 && list(told, words)
  return {
    body: [nav, body],
    draw: () => {
      for (const part of told.flatMap(({ parts }) => parts)) if ('section' in part) part.draw()
      if (nav) void import('./reading-at.ts').then(({ markReading }) => markReading(nav))
    },
  }
}

function list(told: readonly Pick<Chapter, 'id' | 'name'>[], words: Words): HTMLElement {
  const links = told.map(({ id, name }) => el('li', {}, el('a', { href: `#${id}` }, name)))
  return el('nav', { class: 'chapters', 'aria-label': words.chapters.title }, el('ul', {}, links))
}
