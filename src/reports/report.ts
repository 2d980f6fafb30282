import type { Channel } from '../ratings/rating.ts'
import type { Day } from '../values/day.ts'
import type { Month } from '../values/month.ts'
import type { Bars } from '../values/score.ts'

/** How the days of a report are put together for its trend; weeks begin on Monday. */
export const STEPS = ['day', 'week', 'month'] as const
export type By = (typeof STEPS)[number]

/** Half-open: `to` is the first day that no longer counts. */
export type Span = Readonly<{ from: Day; to: Day }>

/** Figures that may be shown: n answers, how they fell on the steps 1–5, the share of 4–5 with its 95 % interval (0–1). */
export type ShownFigure = Readonly<{
  standing: 'preliminary' | 'full'
  n: number
  bars: Bars
  share: number
  low: number
  high: number
}>

/**
 * Figures that may not: nobody answered (`n` is 0), fewer than ten did ("few": perhaps nobody, where that would give someone
 * away), or enough did but showing it would give away someone else's ("withheld": then n is at least ten).
 */
export type HiddenFigure = Readonly<{
  standing: 'hidden'
  because: 'none' | 'few' | 'withheld'
  n: 0 | null
  bars: null
  share: null
  low: null
  high: null
}>

export type Figure = ShownFigure | HiddenFigure

/** Against the ward's share: `above` or `below` only where the officer's interval leaves it out; null: nothing to compare. */
export type Compared = 'above' | 'below' | 'same' | null

/**
 * How many of the cases handled were rated: ratings at the ward's desks ÷ cases finished, by whole months. `share`: over
 * the whole span, 1 for every case, more where the numbers can't both be right; null: unknown, `because`
 * no-month: the span has no whole month · no-counts: the ward has said no numbers · part: only of the `known` months ·
 * no-cases: none was finished · hidden: together with `cases` it would tell how many rated, which is hidden.
 */
export type Coverage = Readonly<{
  share: number | null
  because: 'no-month' | 'no-counts' | 'part' | 'no-cases' | 'hidden' | null
  /** finished in the known months; null: none is known */
  cases: number | null
  /** how many months the span touches, and which of them are whole and counted */
  months: number
  known: readonly Month[]
  /** the span begins or ends within a month */
  cut: boolean
  /** with `part`: of the known months alone, where that may be told */
  knownShare: number | null
}>

/**
 * Ratings at desks (answers to `service`) that stand out. `flagged`: a rule found them odd, and they count; `excluded`: left
 * out of every other figure of the report, on the word of two people.
 */
export type Marks = Readonly<{
  flagged: number
  excluded: number
  /** the headline without what is flagged; null: fewer than five are */
  without: TwoFigures | null
  /** the headline with what is excluded; null: fewer than five are */
  everything: TwoFigures | null
}>

/** Against the span before: only where the two intervals part; null: one of the two figures is hidden. */
export type Moved = 'up' | 'down' | 'same' | null
export type Since = Readonly<{ figure: Figure; moved: Moved }>

/** The span before, as long, and what the totals were then. */
export type Before = Span & Readonly<Record<'service' | 'handling' | 'ward', Since | null>>

/** What to expect of an officer before one answer is counted: a share (0–1), and how many answers that weighs. */
export type Prior = Readonly<{ share: number; weight: number }>

export type WardName = Readonly<{ code: string; key: string; name: string }>
export type OfficerName = Readonly<{ id: string; name: string; title: string }>
export type TrendStep = Span & Readonly<{ service: Figure }>
export type TwoFigures = Readonly<{ service: Figure; handling: Figure }>
/** `shrunk`: the shares drawn towards what `prior` expects; null: hidden. */
export type OfficerLine = OfficerName &
  TwoFigures &
  Readonly<{ compared: Compared; coverage: Coverage; shrunk: Readonly<Record<'service' | 'handling', number | null>> }>
export type DeskLine = TwoFigures & Readonly<{ id: string; code: string; name: string; coverage: Coverage }>
/** Answers to `service` at desks that came in one way: alone, pressed by a helper, on the ward's tablet, on paper. */
export type ChannelLine = Readonly<{ channel: Channel; service: Figure }>
/** Answers to `service` at desks by how far they are confirmed: the case is in the ward's register, or that isn't known. */
export type TierLine = Readonly<{ tier: 'case' | 'unconfirmed'; service: Figure }>
export type PointLine = TwoFigures & Readonly<{ id: string; name: string }>

export type WardReport = Span &
  Readonly<{
    /** from–to is wider where the span asked would have given away a few people beside other spans */
    asked: Span
    ward: WardName
    by: By
    /** `service` and `handling` at the ward's desks; `ward`: the ward as a body, wherever it was rated */
    totals: TwoFigures & Readonly<{ ward: Figure }>
    before: Before
    trend: readonly TrendStep[]
    /** what the shown officers' shares say of an officer of whom nothing is known; null: hidden */
    prior: Readonly<Record<'service' | 'handling', Prior | null>>
    /** by given name, never by score; empty for who may not see single officers (then `desks` is empty too) */
    officers: readonly OfficerLine[]
    /** at a desk where nobody was assigned when the page was opened: counted for desk and ward, for no person; null as above */
    unassigned: TwoFigures | null
    desks: readonly DeskLine[]
    points: readonly PointLine[]
    coverage: Coverage
    channels: readonly ChannelLine[]
    /** null: the ward has no register of cases */
    tiers: readonly TierLine[] | null
    /** null: the headline is hidden */
    marks: Marks | null
  }>

export type OfficerReport = Span &
  Readonly<{
    /** from–to is wider where this span would have given away a few people beside other spans */
    asked: Span
    ward: WardName
    officer: OfficerName
    by: By
    totals: TwoFigures
    before: Before
    compared: Compared
    trend: readonly TrendStep[]
    coverage: Coverage
    channels: readonly ChannelLine[]
    marks: Marks | null
  }>

/** What an officer says about their own figures of a quarter (named by its first day). `noted`: the chair took note of it. */
export type Said = Readonly<{ officerId: string; officer: string; quarter: Day; words: string; noted: boolean }>

/** Who is asking: what the page needs to greet them and to know where to begin. */
export type Me = Readonly<{ name: string; role: 'admin' | 'chair' | 'clerk' | 'officer'; officerId: string | null }>

/** Answer 422: the field's name and what is wrong with it, in words. */
export type QueryFaults = Readonly<{ errors: Readonly<Record<string, string>> }>
