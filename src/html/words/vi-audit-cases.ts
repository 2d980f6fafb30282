import type { Facts } from './facts.ts'
import { viCases } from './vi-cases.ts'

/** What is done about late cases. */
export const viCaseTitles: Record<string, string> = { 'case-followed': 'Xử lý hồ sơ trễ hạn' }

const states: Readonly<Record<string, string>> = viCases.states
const causes: Readonly<Record<string, string>> = viCases.causes

export const viCaseSays: Record<string, (f: Facts) => string> = {
  'case-followed': (f) =>
    `Hồ sơ trễ hạn: ${states[f.text('state')] ?? f.text('state')}. ${causes[f.text('cause')] ?? f.text('cause')}.`,
}
