import type { Words } from '../html/words.ts'
import { wordsFor } from '../html/words.ts'
import { csvText } from '../http/csv.ts'
import { type Ward, wardKey, wardTitle } from '../places/ward.ts'
import { earlierLines, LICENCE_PAGES, type OpenLine, openLines } from '../reports/open-data.ts'
import type { Chosen } from '../reports/open-data-queries.ts'
import type { Kept } from '../reports/told-queries.ts'
import { addDays, dayOf } from '../values/day.ts'
import { nextQuarter } from '../values/quarter.ts'
import { labelOf } from './open-data-sections.ts'

export type Dataset = Readonly<{
  publicUrl: string
  ward: Ward
  chosen: Chosen & { since: Date }
  quarters: readonly Kept[]
}>

const [VI, EN] = [wordsFor('vi'), wordsFor('en')]
const COLUMNS = Object.keys(VI.openData.columns) as (keyof LabelledLine)[]

/** A figure, and what it is about in the words of the page. */
export type LabelledLine = OpenLine & Readonly<{ label_vi: string; label_en: string }>

function linesOf({ chosen, quarters }: Dataset): LabelledLine[] {
  return quarters.flatMap((kept) =>
    [...earlierLines(kept, chosen.parts), ...openLines([kept], chosen.parts)].map((line) => ({
      ...line,
      label_vi: labelOf(VI, kept, line),
      label_en: labelOf(EN, kept, line),
    })),
  )
}

/** The published figures, a line each, below the names of their columns. Shares are numbers of 0–1, with a point. */
export function openDataCsv(data: Dataset): string {
  return csvText([COLUMNS, ...linesOf(data).map((line) => COLUMNS.map((column) => line[column] ?? ''))])
}

/**
 * The same lines with what a catalogue of data asks: schema.org's Dataset, which the European DCAT-AP maps to. In the file,
 * not in the page, where nothing may stand in a script.
 */
export function openDataJson(data: Dataset) {
  const { publicUrl, ward, chosen, quarters } = data
  const page = `${publicUrl}/w/${wardKey(ward)}/open-data`
  const office = { '@type': 'GovernmentOrganization', name: wardTitle(ward), identifier: ward.code }
  const [first, last] = [quarters[0]?.quarter, quarters.at(-1)?.quarter]
  const told = quarters.map(({ toldAt }) => dayOf(toldAt)).toSorted()
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': page,
    name: inBoth((words) => words.openData.dataset(wardTitle(ward))),
    description: inBoth((words) => `${words.openData.about(wardTitle(ward))} ${words.openData.rest}`),
    url: page,
    inLanguage: ['vi', 'en'],
    isAccessibleForFree: true,
    license: LICENCE_PAGES[chosen.licence],
    creator: office,
    publisher: office,
    ...(chosen.contact === '' ? {} : { contactPoint: { '@type': 'ContactPoint', description: chosen.contact } }),
    spatialCoverage: { '@type': 'Place', name: `${wardTitle(ward)}, ${ward.province}`, identifier: ward.code },
    ...(first && last ? { temporalCoverage: `${first}/${addDays(nextQuarter(last), -1)}` } : {}),
    datePublished: dayOf(chosen.since),
    dateModified: [dayOf(chosen.since), ...told].toSorted().at(-1),
    creditText: inBoth((words) =>
      words.openData.citation(wardTitle(ward), ward.province, (last ?? dayOf(chosen.since)).slice(0, 4)),
    ),
    measurementTechnique: [...new Set(quarters.map(({ rule }) => rule))],
    usageInfo: inBoth((words) => words.openData.ruleLines.join(' ')),
    variableMeasured: COLUMNS.map((name) => ({
      '@type': 'PropertyValue',
      name,
      description: inBoth((words) => words.openData.columns[name] ?? ''),
    })),
    distribution: [
      { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: `${page}.csv` },
      { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: `${page}.json` },
    ],
    lines: linesOf(data),
  }
}

function inBoth(say: (words: Words) => string) {
  return [VI, EN].map((words) => ({ '@language': words.lang, '@value': say(words) }))
}
