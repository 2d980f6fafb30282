import type { Readable } from 'node:stream'
import { printMonth } from '../values/month.ts'
import type { CityReport } from './city.ts'
import type { WardsMap } from './city-maps.ts'
import { cityParts } from './city-parts.ts'
import { CITY_WORDS as SAY } from './city-pdf-words.ts'
import { type Options, paperPdf } from './report-pdf.ts'

/**
 * The city's report as an official paper: the whole, where to call first, the map, the funnel, and every ward in tables
 * over as many pages as they take. The figures of the page to the last digit; a stream; the same bytes at the same moment.
 */
export function cityPdf(report: CityReport, map: WardsMap, options: Options): Readable {
  const [from, to] = [printMonth(report.from), printMonth(report.to)]
  const span = from === to ? SAY.month(from) : SAY.months(from, to)
  return paperPdf({ whose: report.province, about: SAY.about, span, parts: cityParts(report, map) }, options)
}
