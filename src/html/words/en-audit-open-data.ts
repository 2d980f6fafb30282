import type { viOpenDataSays, viOpenDataTitles } from './vi-audit-open-data.ts'

export const enOpenDataTitles: typeof viOpenDataTitles = {
  'quarter-told': 'A quarter’s public figures settled',
  'quarter-told-again': 'A quarter’s public figures settled once more',
  'open-data-published': 'Open data published',
  'open-data-stopped': 'Open data withdrawn',
}

export const enOpenDataSays: typeof viOpenDataSays = {
  'quarter-told': (f) => `Settled the public figures of quarter ${f.text('quarter')}: they stay as they are.`,
  'quarter-told-again': (f) =>
    `Settled the public figures of quarter ${f.text('quarter')} once more, as telling ${f.count('revision')}, because many ratings were left out or counted again. What was told before stays.`,
  'open-data-published': (f) =>
    `Published open data: ${f.count('parts')} parts, from quarter ${f.text('firstQuarter')} on, under ${f.text('licence')}.`,
  'open-data-stopped': () => 'Stopped publishing open data.',
}
