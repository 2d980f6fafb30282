import { columnsChart, lengthsChart } from '../drawing/facet-charts.ts'
import { barsChart, intervalsChart } from '../drawing/report-charts.ts'
import { monthsOf } from '../values/month.ts'
import { printNumber, printPercent } from '../values/number.ts'
import { satisfied } from '../values/score.ts'
import { daysIn } from './facet-lines.ts'
import { FACET_WORDS as SAY } from './facet-words.ts'
import type { Facets, ReasonLine } from './facets.ts'
import { figures, type Line, type Part, type Piece, text, toldOf } from './paper.ts'
import type { Figure } from './report.ts'
import type { WholeReport } from './whole-report.ts'

/** What a chair looks at first: who still waits for an answer, and what went wrong. */
export function firstParts({ followUps, facets }: WholeReport): Part[] {
  return [...(followUps ? [answered(followUps)] : []), ...reasons(facets)]
}

/** Further questions, when people came, and where else than at desks they rated. */
export function facetParts({ facets }: WholeReport): Part[] {
  return [...criteria(facets), ...times(facets), ...neighbourhoods(facets)]
}

function answered(counts: NonNullable<WholeReport['followUps']>): Part {
  const { low, days, answered, inTime, open, late, share, median } = counts
  if (low === 0) return { title: SAY.followUps, pieces: [text(SAY.noneLow)] }
  const rows = [
    [SAY.answeredInTime, inTime],
    [SAY.answeredLate, answered - inTime],
    [SAY.open, open],
    [SAY.late, late],
  ] as const
  const columns = [
    { title: SAY.state, width: 60 },
    { title: SAY.n, width: 24, numeric: true },
  ]
  const bars = rows.map(([name, n]) => ({ name, says: printNumber(n), n }))
  const speed = [
    share === null ? [] : SAY.speed(printPercent(share, 1)),
    median === null ? [] : SAY.median(daysIn(median)),
  ].flat()
  return {
    title: SAY.followUps,
    pieces: [
      text(SAY.low(printNumber(low), days)),
      { kind: 'chart', draw: () => lengthsChart(bars, low) },
      ...(speed.length > 0 ? [text(`${speed.join('; ')}.`)] : []),
      { kind: 'table', columns, rows: rows.map(([name, n]) => [name, printNumber(n)]) },
    ],
  }
}

function reasons(facets: Facets): Part[] {
  const { reasons, service } = facets
  if (service.standing === 'hidden') return []
  const told = reasons.flatMap((line) => (line.service.standing === 'hidden' ? [] : [{ ...line, n: line.service.n }]))
  const most = Math.max(1, ...told.map(({ n }) => n))
  const chart = (tone: ReasonLine['tone']): Piece[] => {
    const rows = told
      .filter((line) => line.tone === tone)
      .sort((a, b) => b.n - a.n)
      .map(({ reason, n, service }) => ({
        name: SAY.reason(reason),
        says: SAY.named(printNumber(n), printPercent(service.share ?? 0, 1)),
        n,
      }))
    return rows.length === 0
      ? []
      : [{ kind: 'chart', above: `${SAY.tone[tone]}:`, draw: () => lengthsChart(rows, most) }]
  }
  const lines = [...reasons]
    .sort((a, b) => Number(a.tone === 'good') - Number(b.tone === 'good') || (b.service.n ?? 0) - (a.service.n ?? 0))
    .map(({ reason, service }): Line => [SAY.reason(reason), service])
  return [
    {
      title: SAY.reasons,
      pieces: [
        text(`${SAY.overlap(printNumber(service.n))} ${monthsIn(facets)}`),
        ...(told.length === 0 ? [text(SAY.noReasons)] : [...chart('bad'), ...chart('good')]),
        figures(SAY.column.reason, lines),
      ],
    },
  ]
}

function criteria(facets: Facets): Part[] {
  const { criteria, mean } = facets
  if (criteria.length === 0) return []
  const lines = criteria.map(({ title, answers }): Line => [title.vi, answers])
  const draw = (against: number) => () =>
    intervalsChart(
      lines.map(([name, figure]) => toldOf(name, figure)),
      against,
      (share) => printPercent(share, 0),
    )
  return [
    {
      title: SAY.criteria,
      pieces: [
        ...(mean === null
          ? []
          : [
              {
                kind: 'chart',
                draw: draw(mean),
                caption: SAY.mean(printPercent(mean, 1)),
                else: SAY.meanAlone(printPercent(mean, 1)),
              } satisfies Piece,
            ]),
        figures(SAY.column.criterion, lines),
        text(monthsIn(facets)),
      ],
    },
  ]
}

type Row = readonly [name: string, short: string, figure: Figure]

function times(facets: Facets): Part[] {
  const { hours, weekdays, leftOut, service } = facets
  if (service.standing === 'hidden') return []
  const part = (title: string, first: string, rows: readonly Row[], note = ''): Part => {
    const columns = rows.map(([, name, figure]) => {
      if (figure.standing === 'hidden') return { name, figure: null }
      const { n, share, bars } = figure
      return { name, figure: { n, part: satisfied(bars), says: printNumber(Math.round(share * 100)) } }
    })
    const chart: Piece = { kind: 'chart', draw: () => [columnsChart(columns, printNumber)], caption: SAY.columns }
    const lines = rows.map(([name, , figure]): Line => [name, figure])
    return { title, pieces: [chart, figures(first, lines), text(`${monthsIn(facets)}${note}`)] }
  }
  const byHour = hours.map(({ hour, service }) => [SAY.hour(hour), SAY.shortHour(hour), service] as const)
  const byDay = weekdays.map(
    ({ weekday, service }) => [SAY.weekday[weekday] ?? '', SAY.shortWeekday[weekday] ?? '', service] as const,
  )
  return [
    part(SAY.hours, SAY.column.hour, byHour),
    part(SAY.weekdays, SAY.column.weekday, byDay, leftOut ? ` ${SAY.leftOut}` : ''),
  ]
}

function neighbourhoods(facets: Facets): Part[] {
  const lines = facets.neighbourhoods.map(({ name, service }): Line => [name, service])
  if (lines.length === 0) return []
  const draw = () => barsChart(lines.map(([name, figure]) => toldOf(name, figure)))
  return [
    {
      title: SAY.neighbourhoods,
      pieces: [
        text(`${SAY.where} ${monthsIn(facets)}`),
        { kind: 'chart', draw },
        figures(SAY.column.neighbourhood, lines),
      ],
    },
  ]
}

function monthsIn(facets: Facets): string {
  return SAY.months(monthsOf(facets).map(({ month }) => month))
}
