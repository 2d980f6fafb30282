import { barsChart, intervalsChart, trendChart } from '../drawing/report-charts.ts'
import { addDays, printDay } from '../values/day.ts'
import { printNumber, printPercent } from '../values/number.ts'
import { facetParts, firstParts } from './facet-parts.ts'
import { RULE } from './honest.ts'
import { figures, type Line, type Part, type Piece, saysOf, text, toldOf } from './paper.ts'
import { WORDS } from './pdf-words.ts'
import { programmeParts } from './programme-parts.ts'
import type { WardReport } from './report.ts'
import { saidParts } from './said-parts.ts'
import { scaleParts } from './scale-parts.ts'
import type { WholeReport } from './whole-report.ts'

/** The ward's report chapter by chapter, in the words of an official paper; what has nothing to say is left out. */
export function wardParts(report: WholeReport): readonly Part[] {
  const shown = report.totals.service.standing !== 'hidden'
  return [
    whole(report),
    ...(shown
      ? [
          ...firstParts(report),
          trend(report),
          ...officers(report),
          ...saidParts(report.statements),
          ...desks(report),
          ...points(report),
          ...facetParts(report),
          ways(report),
          ...marks(report),
          ...scaleParts(report.scales),
        ]
      : []),
    ...programmeParts(report.programme),
    { title: WORDS.parts.reading, pieces: [...WORDS.reading.map(text), text(WORDS.rule(RULE))] },
  ]
}

function whole({ asked, from, to, totals, before, coverage }: WardReport): Part {
  const isWider = asked.from !== from || asked.to !== to
  const wider = isWider ? [text(WORDS.asked(printDay(asked.from), printDay(addDays(asked.to, -1))))] : []
  const questions = (['service', 'handling', 'ward'] as const).map((question) => ({
    name: WORDS.question[question],
    figure: totals[question],
  }))
  const days = `${printDay(before.from)} – ${printDay(addDays(before.to, -1))}`
  const moved = (['service', 'handling', 'ward'] as const).flatMap((question) => {
    const since = before[question]
    if (!since?.moved) return []
    const told = WORDS.before(days, saysOf(since.figure))
    return [text(`${WORDS.question[question]}: ${WORDS.since[since.moved]}; ${told}.`)]
  })
  const cases = printNumber(coverage.cases ?? 0)
  const covered = coverage.share === null ? WORDS.unknown : WORDS.covered(printPercent(coverage.share, 1), cases)
  const draw = () => barsChart(questions.map(({ name, figure }) => toldOf(name, figure)))
  return {
    title: WORDS.parts.whole,
    pieces: [
      ...wider,
      { kind: 'chart', draw, caption: WORDS.fromLeft },
      figures(
        WORDS.columns.about,
        questions.map(({ name, figure }) => [name, figure]),
      ),
      ...moved,
      text(`${WORDS.coverage}: ${covered}.`),
    ],
  }
}

// A table of ninety days is no reading; the chart has them, and the CSV.
function trend({ trend, by }: WardReport): Part {
  const steps = trend.map(({ from, service }) => toldOf(printDay(from).slice(0, 5), service))
  const lines = trend.map(({ from, service }): Line => [printDay(from), service])
  const draw = () => [trendChart(steps, (share) => printPercent(share, 0))]
  return {
    title: WORDS.parts.trend,
    pieces:
      by === 'day'
        ? [{ kind: 'chart', draw, else: WORDS.everyDay }]
        : [{ kind: 'chart', draw }, figures(WORDS.columns.period, lines)],
  }
}

function officers({ officers, unassigned, totals }: WardReport): Part[] {
  if (officers.length === 0) return []
  const ward = totals.service
  const rated = officers.filter(({ service }) => service.n !== 0)
  const chart: Piece[] = []
  if (rated.length > 0 && ward.standing !== 'hidden') {
    const lines = rated.map(({ name, service }) => toldOf(name, service))
    const draw = () => [...intervalsChart(lines, ward.share, (share) => printPercent(share, 0))]
    chart.push({ kind: 'chart', draw, caption: WORDS.dashes(printPercent(ward.share, 1)) })
  }
  const nobody: Line[] = unassigned && unassigned.service.n !== 0 ? [[WORDS.unassigned, unassigned.service, null]] : []
  const lines = officers.map(({ name, service, compared }): Line => [name, service, compared])
  return [
    {
      title: WORDS.parts.officers,
      pieces: [...chart, figures(WORDS.columns.officer, [...lines, ...nobody], WORDS.columns.compared)],
    },
  ]
}

function desks({ desks }: WardReport): Part[] {
  const lines = desks.map(({ name, service }): Line => [name, service])
  return lines.length === 0 ? [] : [{ title: WORDS.parts.desks, pieces: [figures(WORDS.columns.desk, lines)] }]
}

function points({ points }: WardReport): Part[] {
  const lines = points.map(({ name, service }): Line => [name, service])
  return lines.length === 0 ? [] : [{ title: WORDS.parts.points, pieces: [figures(WORDS.columns.point, lines)] }]
}

function ways({ channels, tiers }: WardReport): Part {
  const lines = channels.map(({ channel, service }): Line => [WORDS.channel[channel], service])
  const confirmed = (tiers ?? []).map(({ tier, service }): Line => [WORDS.tier[tier], service])
  return {
    title: WORDS.parts.channels,
    pieces: [
      figures(WORDS.columns.way, lines),
      ...(confirmed.length > 0 ? [figures(WORDS.columns.tier, confirmed)] : []),
    ],
  }
}

function marks({ marks }: WardReport): Part[] {
  if (!marks) return []
  const { flagged, excluded, without, everything } = marks
  const others: Line[] = [
    ...(without ? [[WORDS.without, without.service] as const] : []),
    ...(everything ? [[WORDS.everything, everything.service] as const] : []),
  ]
  const pieces = [
    ...(flagged + excluded === 0 ? [text(WORDS.noMarks)] : []),
    ...(flagged > 0 ? [text(WORDS.flagged(printNumber(flagged)))] : []),
    ...(excluded > 0 ? [text(WORDS.excluded(printNumber(excluded)))] : []),
    ...(others.length > 0 ? [figures(WORDS.columns.about, others)] : []),
  ]
  return [{ title: WORDS.parts.marks, pieces }]
}
