import type { ChannelLine } from '../../src/reports/report.ts'
import { el } from './dom.ts'
import { figureTable } from './figure-table.ts'
import type { Words } from './words.ts'

/** How the ratings came; where all came from residents' own phones there is nothing to tell apart. */
export function channelsSection(channels: readonly ChannelLine[], words: Words): HTMLElement | null {
  if (channels.every(({ channel, service }) => channel === 'self' || service.n === 0)) return null
  const say = words.channels
  const rows = channels.map(({ channel, service }) => ({ name: say[channel], figure: service }))
  return el(
    'section',
    { class: 'channels' },
    el('h2', {}, `${say.title}: ${words.question.service}`),
    el('p', { class: 'hint' }, say.hint),
    figureTable(say.title, say.way, rows, words, { open: true, sorted: false }),
  )
}
