import { addDays, printDay } from '../values/day.ts'
import { printMonths } from '../values/month.ts'
import type {
  Before,
  ChannelLine,
  Compared,
  Coverage,
  Figure,
  Marks,
  OfficerReport,
  Span,
  TwoFigures,
  WardReport,
} from './report.ts'

const N = 'Số đánh giá (n)'
export const HEADERS: readonly string[] = [
  'Về', 'Tên', 'Chức danh', 'Câu hỏi', 'Từ ngày', 'Đến hết ngày', N, 'Rất không hài lòng', 'Không hài lòng',
  'Bình thường', 'Hài lòng', 'Rất hài lòng', 'Tỷ lệ hài lòng (%)', 'Khoảng tin cậy từ (%)', 'Khoảng tin cậy đến (%)',
  'Mức tin cậy', 'So với phường', 'Số hồ sơ đã giải quyết', 'Tỷ lệ hồ sơ được đánh giá (%)', 'Về tỷ lệ này', 'Ước lượng thận trọng (%)',
] // biome-ignore format: one header row

const COMPARED: Readonly<Record<Exclude<Compared, null>, string>> = {
  above: 'Cao hơn',
  below: 'Thấp hơn',
  same: 'Không khác rõ',
}
const QUESTION = { service: 'Cách phục vụ', handling: 'Giải quyết hồ sơ', ward: 'Phường nói chung' }

/** A share of 0–1 among cells: a spreadsheet keeps it as the number it is, a file of text prints it in percent, to the tenth unless `decimals` says otherwise. */
export type Share = Readonly<{ share: number; decimals?: 2 }>
export type Cell = string | number | Share
export type Line = Cell[]

/** The ward's report as lines of a spreadsheet, under `HEADERS`: the same figures as on the page, hidden where they are hidden. */
export function wardLines(report: WardReport): Line[] {
  const { ward, totals, officers, unassigned, desks, points, trend, tiers } = report
  return [
    ...both('Phường', ward.name, '', report, totals, { coverage: report.coverage }),
    line('Phường', ward.name, '', 'ward', report, totals.ward),
    ...earlier('Phường', ward.name, '', report.before),
    ...marked('Phường', ward.name, '', report, report.marks),
    ...came('Phường', ward.name, '', report, report.channels),
    ...(tiers ?? []).map(({ tier, service }) =>
      line(`Phường, ${TIER[tier]}`, ward.name, '', 'service', report, service),
    ),
    ...officers.flatMap((officer) => both('Cán bộ', officer.name, officer.title, report, officer, officer)),
    ...(unassigned ? both('Không ai được phân công', '', '', report, unassigned) : []),
    ...desks.flatMap((desk) =>
      both('Quầy', `${desk.code} – ${desk.name}`, '', report, desk, { coverage: desk.coverage }),
    ),
    ...points.flatMap((point) => both('Điểm hỗ trợ', point.name, '', report, point)),
    ...trend.map((period) => line('Diễn biến', ward.name, '', 'service', period, period.service)),
  ]
}

/** The same of one officer's report. */
export function officerLines(report: OfficerReport): Line[] {
  const { name, title } = report.officer
  return [
    ...both('Cán bộ', name, title, report, report.totals, report),
    ...earlier('Cán bộ', name, title, report.before),
    ...marked('Cán bộ', name, title, report, report.marks),
    ...came('Cán bộ', name, title, report, report.channels),
    ...report.trend.map((period) => line('Diễn biến', name, title, 'service', period, period.service)),
  ]
}

/**
 * How many were marked, and the figures without the flagged and with the excluded ones, where they differ by enough; else n
 * alone. The first column says which, so that a sheet that sums up "Phường" counts nobody twice.
 */
function marked(about: string, name: string, title: string, span: Span, marks: Marks | null): Line[] {
  if (marks === null) return []
  const only = (what: string, n: number) => {
    const start = line(`${about}, ${what}`, name, title, 'service', span, NOTHING).slice(0, HEADERS.indexOf(N))
    return [...start, n, ...Array<Cell>(HEADERS.length - start.length - 1).fill('')]
  }
  return [
    only('bị đánh dấu', marks.flagged),
    ...(marks.without ? both(`${about}, bỏ phiếu bị đánh dấu`, name, title, span, marks.without) : []),
    only('không tính', marks.excluded),
    ...(marks.everything ? both(`${about}, kể cả phiếu không tính`, name, title, span, marks.everything) : []),
  ]
}

/** How they came, where not all came from residents' own phones. */
function came(about: string, name: string, title: string, span: Span, channels: readonly ChannelLine[]): Line[] {
  if (channels.every(({ channel, service }) => channel === 'self' || service.n === 0)) return []
  return channels.map(({ channel, service }) =>
    line(`${about}, ${CHANNEL[channel]}`, name, title, 'service', span, service),
  )
}

const TIER = { case: 'đã xác thực bằng hồ sơ', unconfirmed: 'chưa xác thực' } as const

const CHANNEL: Readonly<Record<ChannelLine['channel'], string>> = {
  self: 'tự gửi',
  assisted: 'có người bấm giúp',
  tablet: 'tự bấm trên máy của phường',
  paper: 'phiếu giấy',
}

const NOTHING: Figure = { standing: 'hidden', because: 'none', n: 0, bars: null, share: null, low: null, high: null }

/** The same totals in the span before, as long. */
function earlier(about: string, name: string, title: string, before: Before): Line[] {
  return (['service', 'handling', 'ward'] as const).flatMap((question) => {
    const since = before[question]
    return since ? [line(`${about}, kỳ trước`, name, title, question, before, since.figure)] : []
  })
}

/** What only some lines have. */
type More = Readonly<{
  compared?: Compared
  coverage?: Coverage | null
  shrunk?: Readonly<Record<'service' | 'handling', number | null>>
}>

function both(
  about: string,
  name: string,
  title: string,
  span: Span,
  figures: TwoFigures,
  { compared = null, coverage = null, shrunk }: More = {},
): Line[] {
  const last = (question: 'service' | 'handling') => percent(shrunk?.[question] ?? null)
  return [
    line(about, name, title, 'service', span, figures.service, { compared, coverage }).toSpliced(
      -1,
      1,
      last('service'),
    ),
    line(about, name, title, 'handling', span, figures.handling).toSpliced(-1, 1, last('handling')),
  ]
}

function line(
  about: string,
  name: string,
  title: string,
  question: keyof typeof QUESTION,
  span: Span,
  figure: Figure,
  { compared = null, coverage = null }: More = {},
): Line {
  return [
    about, name, title, QUESTION[question], printDay(span.from), printDay(addDays(span.to, -1)),
    ...cells(figure), compared ? COMPARED[compared] : '', ...covered(coverage), '',
  ] // biome-ignore format: one row
}

function percent(share: number | null): Cell {
  return share === null ? '' : { share }
}

/** n, the five answers, share, interval and how far to trust them: ten cells, as under `HEADERS`. */
export function cells(figure: Figure): Line {
  if (figure.standing === 'hidden') {
    const n = { none: 0, few: '< 10', withheld: '≥ 10' }[figure.because]
    const why = { none: 'Chưa có đánh giá', few: 'Chưa đủ 10 đánh giá', withheld: 'Ẩn để không lộ số của người khác' }
    return [n, '', '', '', '', '', '', '', '', why[figure.because]]
  }
  const percents = [figure.share, figure.low, figure.high].map(percent)
  return [figure.n, ...figure.bars, ...percents, figure.standing === 'full' ? 'Đủ' : 'Sơ bộ']
}

/** Cases finished, the share of them that was rated, and what there is to say of it: three cells, as under `HEADERS`. */
export function covered(coverage: Coverage | null): Line {
  if (coverage === null) return ['', '', '']
  const { share, because, cases, known, months } = coverage
  const note = {
    'no-month': 'Khoảng này không có tháng nào trọn vẹn',
    'no-counts': 'Chưa nhập số hồ sơ',
    part: `Biết ${known.length}/${months} tháng: ${printMonths(known)}`,
    'no-cases': 'Không có hồ sơ nào',
    hidden: 'Ẩn vì số đánh giá đang ẩn',
  }
  if (share === null) return [cases ?? '', 'Không rõ', because ? note[because] : '']
  return [cases ?? '', percent(share), share > 1 ? 'Nhiều đánh giá hơn hồ sơ: hãy xem lại số hồ sơ' : '']
}
