import { printNumber, printPercent } from '../values/number.ts'
import type { Amount } from './figure.ts'
import type { IndicatorKind } from './indicator.ts'
import type { Progress } from './progress.ts'

/** A result or target in its own way: `1.204`, `98,88 %` (the way the press prints it), `100 %`, `15,5`. */
export function printMeasure(kind: IndicatorKind, value: number, lang = 'vi'): string {
  if (kind === 'share') return printPercent(value, Math.round(value * 10_000) % 100 === 0 ? 0 : 2, lang)
  return printNumber(value, kind === 'mean' ? 1 : 0, lang)
}

/** What is behind it: `89/97`; nothing for a count, which is its own. */
export function printParts({ result, whole }: Pick<Amount, 'result' | 'whole'>, lang = 'vi'): string {
  return result === null || whole === null ? '' : `${printNumber(result, 0, lang)}/${printNumber(whole, 0, lang)}`
}

/** A target as a box holds it: a share in percent, without its sign. */
export function typedTarget(kind: IndicatorKind, target: number | null): string {
  if (target === null) return ''
  const shown = kind === 'share' ? Number((target * 100).toFixed(6)) : target
  return String(shown).replace('.', ',')
}

/** Words around a result; each catalogue has its own. */
export type ProgressWords = Readonly<{
  none: string
  asked(target: string): string
  ofTarget(percent: string, target: string): string
  reached: string
  missed: string
}>

/** `89/97 = 91,75 % · 96 % mục tiêu 95 % · chưa đạt`; of what is not known yet, what was asked for. */
export function printProgress(kind: IndicatorKind, progress: Progress | null, say: ProgressWords, lang = 'vi'): string {
  if (progress === null) return say.none
  const { value, target, ratio, reached } = progress
  const parts = printParts(progress, lang)
  const measure = value === null ? say.none : printMeasure(kind, value, lang)
  const asked = target === null ? '' : printMeasure(kind, target, lang)
  const told = [
    parts === '' ? measure : `${parts} = ${measure}`,
    ratio === null ? asked && say.asked(asked) : say.ofTarget(printPercent(ratio, 0, lang), asked),
    reached === null ? '' : reached ? say.reached : say.missed,
  ]
  return told.filter(Boolean).join(' · ') // a comma after 39 would make 39,98 % of it
}
