import type { Readable } from 'node:stream'
import { type Block, type Column, line, paginate, paragraph, rule, SHEET, space, table } from '../drawing/flow.ts'
import type { Drawing } from '../drawing/mark.ts'
import { barsChart, intervalsChart, type Told, trendChart } from '../drawing/report-charts.ts'
import { impose } from '../drawing/sheets.ts'
import { sheetsPdf } from '../drawing/sheets-pdf.ts'
import { addDays, type Day, printDay } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import { RULE } from './honest.ts'
import { WORDS } from './pdf-words.ts'
import type { Compared, Figure, WardReport } from './report.ts'

type Options = Readonly<{ madeAt: Date; today: Day }>

/**
 * The ward's report as an official paper on A4: the national heading, charts as vectors, every chart with its table, the
 * figures of the page to the last digit, and room for a signature. A stream; the same bytes at the same moment.
 */
export function reportPdf(report: WardReport, { madeAt, today }: Options): Readable {
  const pages = reportPages(report, today)
  const size = { width: SHEET.width, height: SHEET.height }
  const imposition = impose(size, { kind: 'single' }, { bleed: 0, marks: false })
  if (!imposition) throw new Error('a page on paper of its own size')
  return sheetsPdf(pages, { imposition, bleed: 0, title: `${WORDS.about} – ${report.ward.name}`, madeAt })
}

function reportPages(report: WardReport, today: Day): readonly Drawing[] {
  const { totals } = report
  const shown = totals.service.standing !== 'hidden'
  const blocks: Block[] = [
    heading(report, today),
    ...whole(report),
    ...(shown ? [...trend(report), ...people(report), ...ways(report), ...marks(report)] : []),
    ...reading(),
    signature(),
  ]
  return paginate(blocks, `${WORDS.about}, ${report.ward.name}`, WORDS.page)
}

/** Nghị định 30/2020/NĐ-CP, Phụ lục I: whose paper it is at the left, the nation at the right. */
function heading({ ward, from, to }: WardReport, today: Day): Block {
  const [left, right, middle] = [SHEET.left + 35, SHEET.right - 47, (SHEET.left + SHEET.right) / 2]
  const [year = '', month = '', day = ''] = today.split('-')
  return {
    height: 58,
    marks: (top) => [
      line(WORDS.committee, { size: 3.9, x: left, from: 'middle', most: 68 }, top + 4),
      line(ward.name.toLocaleUpperCase('vi'), { size: 3.9, weight: 700, x: left, from: 'middle', most: 68 }, top + 9.5),
      rule(left - 12, top + 12, 24, 0.25, '#16201f'),
      line(WORDS.nation, { size: 3.9, weight: 700, x: right, from: 'middle', most: 96 }, top + 4),
      line(WORDS.motto, { size: 4.2, weight: 700, x: right, from: 'middle' }, top + 9.5),
      rule(right - 27, top + 12, 54, 0.25, '#16201f'),
      line(WORDS.dated(ward.name, day, month, year), { size: 3.7, x: right, from: 'middle', most: 96 }, top + 19),
      line(WORDS.title, { size: 6, weight: 700, x: middle, from: 'middle' }, top + 34),
      line(WORDS.about, { size: 4.8, weight: 700, x: middle, from: 'middle' }, top + 42),
      line(WORDS.span(printDay(from), printDay(addDays(to, -1))), { size: 3.9, x: middle, from: 'middle' }, top + 49),
    ],
  }
}

function whole({ totals, before, coverage }: WardReport): Block[] {
  const questions = (['service', 'handling', 'ward'] as const).map((question) => ({
    question,
    told: toldOf(WORDS.question[question], totals[question]),
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
  return [
    part(1, WORDS.parts.whole),
    ...barsChart(questions.map(({ told }) => told)),
    text(WORDS.fromLeft),
    ...figures(
      WORDS.columns.about,
      questions.map(({ told, question }) => [told.name, totals[question]]),
    ),
    ...moved,
    text(`${WORDS.coverage}: ${covered}.`),
    space(4),
  ]
}

function trend({ trend, by }: WardReport): Block[] {
  const steps = trend.map(({ from, service }) => toldOf(printDay(from).slice(0, 5), service))
  return [
    part(2, WORDS.parts.trend, 70),
    trendChart(steps, (share) => printPercent(share, 0)),
    ...(by === 'day'
      ? []
      : figures(
          WORDS.columns.period,
          trend.map(({ from, service }) => [printDay(from), service]),
        )),
  ]
}

function people({ officers, unassigned, desks, points, totals }: WardReport): Block[] {
  const ward = totals.service
  const rated = officers.filter(({ service }) => service.n !== 0)
  const chart =
    rated.length > 0 && ward.standing !== 'hidden'
      ? [
          ...intervalsChart(
            rated.map(({ name, service }) => toldOf(name, service)),
            ward.share,
            (share) => printPercent(share, 0),
          ),
          text(WORDS.dashes(printPercent(ward.share, 1))),
          space(2),
        ]
      : []
  const nobody: Line[] = unassigned && unassigned.service.n !== 0 ? [[WORDS.unassigned, unassigned.service, null]] : []
  const lines = officers.map(({ name, service, compared }): Line => [name, service, compared])
  return [
    ...(officers.length > 0
      ? [part(3, WORDS.parts.officers, 40), ...chart, ...figures(WORDS.columns.officer, [...lines, ...nobody], true)]
      : []),
    ...(desks.length > 0
      ? [
          part(4, WORDS.parts.desks),
          ...figures(
            WORDS.columns.desk,
            desks.map(({ name, service }) => [name, service]),
          ),
        ]
      : []),
    ...(points.length > 0
      ? [
          part(5, WORDS.parts.points),
          ...figures(
            WORDS.columns.point,
            points.map(({ name, service }) => [name, service]),
          ),
        ]
      : []),
  ]
}

function ways({ channels, tiers }: WardReport): Block[] {
  const lines = channels.map(({ channel, service }): Line => [WORDS.channel[channel], service])
  const confirmed = (tiers ?? []).map(({ tier, service }): Line => [WORDS.tier[tier], service])
  return [
    part(6, WORDS.parts.channels),
    ...figures(WORDS.columns.way, lines),
    ...(confirmed.length > 0 ? figures(WORDS.columns.tier, confirmed) : []),
  ]
}

function marks({ marks }: WardReport): Block[] {
  if (!marks) return []
  const { flagged, excluded, without, everything } = marks
  const others: Line[] = [
    ...(without ? [[WORDS.without, without.service] as const] : []),
    ...(everything ? [[WORDS.everything, everything.service] as const] : []),
  ]
  return [
    part(7, WORDS.parts.marks),
    ...(flagged + excluded === 0 ? [text(WORDS.noMarks)] : []),
    ...(flagged > 0 ? [text(WORDS.flagged(printNumber(flagged)))] : []),
    ...(excluded > 0 ? [text(WORDS.excluded(printNumber(excluded)))] : []),
    ...(others.length > 0 ? figures(WORDS.columns.about, others) : [space(4)]),
  ]
}

function reading(): Block[] {
  return [part(8, WORDS.parts.reading), ...WORDS.reading.map((words) => text(words)), text(WORDS.rule(RULE)), space(8)]
}

function signature(): Block {
  const middle = SHEET.right - 35
  return {
    height: 45,
    marks: (top) => [
      line(WORDS.chair, { size: 3.9, weight: 700, x: middle, from: 'middle' }, top + 5),
      line(WORDS.signer, { size: 3.9, weight: 700, x: middle, from: 'middle' }, top + 10.5),
      line(WORDS.sign, { size: 3.4, x: middle, from: 'middle' }, top + 15.5),
    ],
  }
}

type Line = readonly [name: string, figure: Figure, compared?: Compared]

/** Figures in full: n, how the answers fell, share, interval and how far to trust them. */
function figures(first: string, lines: readonly Line[], compared = false): Block[] {
  const say = WORDS.columns
  // 167 mm in all
  const widths = compared ? { name: 30, trust: 17 } : { name: 46, trust: 17 }
  const columns: Column[] = [
    { title: first, width: widths.name },
    { title: say.n, width: 16, numeric: true },
    ...say.bars.map((title) => ({ title, width: 11.6, numeric: true })),
    { title: say.share, width: 15, numeric: true },
    { title: say.interval, width: 15, numeric: true },
    { title: say.trust, width: widths.trust },
    ...(compared ? [{ title: say.compared, width: 16 }] : []),
  ]
  return table(
    columns,
    lines.map(([name, figure, against]) => [
      name,
      ...cells(figure),
      ...(compared ? [against ? WORDS.compared[against] : '–'] : []),
    ]),
  )
}

function cells(figure: Figure): string[] {
  if (figure.standing === 'hidden') {
    const n = WORDS.fewerThan[figure.because]
    return [n, '–', '–', '–', '–', '–', '–', '–', WORDS.hidden[figure.because]]
  }
  const { n, bars, share, low, high, standing } = figure
  const counts = bars.map((count) => printNumber(count))
  const trust = standing === 'full' ? WORDS.full : WORDS.preliminary
  return [printNumber(n), ...counts, printPercent(share, 1), printInterval(low, high), trust]
}

function toldOf(name: string, figure: Figure): Told {
  const says = saysOf(figure)
  if (figure.standing === 'hidden') return { name, says, figure: null }
  const { bars, n, share, low, high, standing } = figure
  return { name, says, figure: { bars, n, share, low, high, full: standing === 'full' } }
}

function saysOf(figure: Figure): string {
  if (figure.standing === 'hidden') return WORDS.hidden[figure.because]
  const { share, low, high, n, standing } = figure
  const said = `${printPercent(share, 1)}, ${printInterval(low, high)}, n = ${printNumber(n)}`
  return standing === 'full' ? said : `${said} (${WORDS.preliminary})`
}

function part(number: number, title: string, next = 22): Block {
  return paragraph(`${number}. ${title}`, { size: 4.3, weight: 700, after: 2.5, next })
}

function text(words: string): Block {
  return paragraph(words, { size: 3.5, after: 1.2 })
}
