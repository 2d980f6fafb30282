import type { viOpenDataSays, viOpenDataTitles } from './vi-audit-open-data.ts'

export const enOpenDataTitles: typeof viOpenDataTitles = {
  'quarter-told': 'A quarter’s public figures settled',
  'open-data-published': 'Open data published',
  'open-data-stopped': 'Open data withdrawn',
}

export const enOpenDataSays: typeof viOpenDataSays = {
  'quarter-told': (f) => `Settled the public figures of quarter ${f.text('quarter')}: they no longer change.`,
  'open-data-published': (f) =>
    `Published open data: ${f.count('parts')} parts, from quarter ${f.text('firstQuarter')} on, under ${f.text('licence')}.`,
  'open-data-stopped': () => 'Stopped publishing open data.',
}
