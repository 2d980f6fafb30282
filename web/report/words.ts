import type { Figure } from '../../src/reports/report.ts'
import { printDay } from '../../src/values/day.ts'
import { printInterval, printNumber, printPercent } from '../../src/values/number.ts'
import { vi, type Words } from './words/vi.ts'

export type { Words }

export const LANGUAGES = [
  { lang: 'vi', name: 'Tiếng Việt' },
  { lang: 'en', name: 'English' },
] as const

/** Whoever reads Vietnamese, as nearly all do, waits for no other catalogue. */
export async function wordsFor(lang: string): Promise<Words> {
  return lang === 'en' ? (await import('./words/en.ts')).en : vi
}

/** "1.204", or why not: "0", "< 10", "≥ 10". */
export function printN(figure: Figure, words: Words): string {
  if (figure.standing !== 'hidden') return printNumber(figure.n, 0, words.lang)
  return { none: '0', few: '< 10', withheld: '≥ 10' }[figure.because]
}

export function printShare(figure: Figure, words: Words): string {
  return figure.standing === 'hidden' ? '–' : printPercent(figure.share, 1, words.lang)
}

export function printSpread(figure: Figure): string {
  return figure.standing === 'hidden' ? '–' : printInterval(figure.low, figure.high)
}

/** How far the figure may be trusted, in words. */
export function printStanding(figure: Figure, words: Words): string {
  return figure.standing === 'hidden' ? words.hidden[figure.because] : words[figure.standing]
}

/** One line that says it all: "100 %, 44–100, n = 3". */
export function printFigure(figure: Figure, words: Words): string {
  if (figure.standing === 'hidden') return printStanding(figure, words)
  const line = `${printShare(figure, words)}, ${printSpread(figure)}, n = ${printN(figure, words)}`
  return figure.standing === 'preliminary' ? `${line} (${words.preliminary})` : line
}

/** A day as the table has it; a step longer than a day by its first one. */
export function printStep(from: string, by: 'day' | 'week' | 'month'): string {
  return by === 'month' ? `${from.slice(5, 7)}/${from.slice(0, 4)}` : printDay(from)
}

/** The same where room is short: `23/08`, the year is near. */
export function printShortStep(from: string, by: 'day' | 'week' | 'month'): string {
  return by === 'month' ? printStep(from, by) : printDay(from).slice(0, 5)
}
