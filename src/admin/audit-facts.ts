import type { Facts } from '../html/words/facts.ts'
import { isDay, printDay, printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'

/** The details of a row, for a sentence. What was written long ago, or by another version, may lack anything: `…`. */
export function factsOf(details: unknown, lang: string): Facts {
  const at = (path: string) =>
    path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), details)
  const text = (path: string) => {
    const value = at(path)
    if (Array.isArray(value)) return value.join(', ')
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '…'
  }
  return {
    text,
    count: (path) => {
      const value = at(path)
      const n = Array.isArray(value) ? value.length : value
      return typeof n === 'number' ? printNumber(n, 0, lang) : '…'
    },
    moment: (path) => {
      const moment = new Date(text(path))
      return Number.isNaN(moment.getTime()) ? '…' : printMoment(moment)
    },
    day: (path) => (isDay(text(path)) ? printDay(text(path)) : '…'),
    has: (path) => ![undefined, null, ''].includes(at(path) as undefined),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
