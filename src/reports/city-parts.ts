import { cityMapBlock } from '../drawing/city-charts.ts'
import { funnelBlock } from '../drawing/funnel-chart.ts'
import { barsChart } from '../drawing/report-charts.ts'
import { printNumber, printPercent } from '../values/number.ts'
import { type CityReport, QUESTIONS } from './city.ts'
import type { WardsMap } from './city-maps.ts'
import { CITY_WORDS as SAY } from './city-pdf-words.ts'
import { figureOf } from './city-small.ts'
import { eachWard, figuresOfWards, whatComesFirst, wholeWork } from './city-tables.ts'
import { RULE } from './honest.ts'
import { figures, type Part, saysOf, text, toldOf } from './paper.ts'
import { WORDS } from './pdf-words.ts'
import { FUNNEL, funnel } from './peers.ts'
import type { ShownFigure } from './report.ts'

const FEWEST_DOTS = 3

/** The city's report chapter by chapter; what has nothing to say is left out. */
export function cityParts(report: CityReport, map: WardsMap): readonly Part[] {
  const reading = [...WORDS.reading.slice(0, 3), ...SAY.reading].map(text)
  const last = { title: SAY.parts.reading, pieces: [...reading, text(WORDS.rule(RULE))] }
  if (report.wards.length === 0) return [{ title: SAY.parts.whole, pieces: [text(SAY.noWards)] }, last]
  return [
    whole(report),
    wholeWork(report),
    whatComesFirst(report),
    mapOf(report, map),
    ...funnelOf(report),
    ...figuresOfWards(report),
    eachWard(report),
    last,
  ]
}

function whole({ totals }: CityReport): Part {
  const lines = QUESTIONS.map((question) => [WORDS.question[question], totals[question].figure] as const)
  const told = QUESTIONS.flatMap((question) => {
    const { moved, before, left } = totals[question]
    const says = [
      ...(moved ? [WORDS.since[moved]] : []),
      ...(moved && before ? [SAY.before(saysOf(figureOf(before)))] : []),
      ...(left > 0 ? [SAY.left(printNumber(left))] : []),
    ]
    return says.length > 0 ? [text(`${WORDS.question[question]}: ${says.join('; ')}.`)] : []
  })
  const draw = () => barsChart(lines.map(([name, figure]) => toldOf(name, figure)))
  return {
    title: SAY.parts.whole,
    pieces: [{ kind: 'chart', draw, caption: WORDS.fromLeft }, figures(WORDS.columns.about, lines), ...told],
  }
}

// Where a darker step begins: as on the page.
const DARKER = [0.6, 0.7, 0.8, 0.9]

function mapOf({ wards }: CityReport, map: WardsMap): Part {
  if (map === null) return { title: SAY.parts.map, pieces: [text(SAY.noMap)] }
  const areas = wards.map(({ key, name, service: { figure } }) => {
    // The kind of unit goes without saying on a map, and the days of one that has ended.
    const bare = name.replace(/^\S+ (?=\p{Lu}|\d)/u, '').replace(/ \(.*/, '')
    if (figure.standing === 'hidden')
      return { key, name: bare, step: null, mark: figure.n === 0 ? null : ('untold' as const) }
    const step = DARKER.filter((start) => figure.share >= start).length
    return { key, name: bare, step, mark: figure.standing === 'full' ? null : ('preliminary' as const) }
  })
  const { steps, preliminary, untold, nobody, onTable } = SAY
  // Its words are in the drawing, which stays whole with its heading.
  const draw = () => [cityMapBlock(map, areas, { steps, preliminary, untold, nobody, foot: onTable })]
  return { title: SAY.parts.map, pieces: [{ kind: 'chart', draw, else: onTable }] }
}

function funnelOf({ wards, totals }: CityReport): Part[] {
  const whole = totals.service.figure
  const shown = wards.flatMap(({ name, service: { figure } }) =>
    figure.standing === 'hidden' ? [] : [{ name, figure }],
  )
  if (whole.standing === 'hidden' || shown.length < FEWEST_DOTS) return []
  const limits = (n: number) => Object.values(FUNNEL).map((z) => funnel(whole.share, n, z))
  const dots = shown.map(({ name, figure }) => dotOf(name, figure, limits(figure.n)[0]))
  const print = { share: (share: number) => printPercent(share, 0), n: (n: number) => printNumber(n) }
  const draw = () => [funnelBlock({ dots, whole: whole.share, limits }, SAY.axis, print)]
  const caption = SAY.funnelHint(printPercent(whole.share, 1))
  return [{ title: SAY.parts.funnel, pieces: [{ kind: 'chart', draw, caption }] }]
}

function dotOf(name: string, { n, share, standing }: ShownFigure, usual: ReturnType<typeof funnel> | undefined) {
  const outside = usual !== undefined && (share < usual.low || share > usual.high)
  return { name, n, share, full: standing === 'full', outside }
}
