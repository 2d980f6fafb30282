import { enCases } from './en-cases.ts'
import type { Facts } from './facts.ts'

export const enCaseTitles: Record<string, string> = { 'case-followed': 'Late case handled' }

const states: Readonly<Record<string, string>> = enCases.states
const causes: Readonly<Record<string, string>> = enCases.causes

export const enCaseSays: Record<string, (f: Facts) => string> = {
  'case-followed': (f) =>
    `Late case: ${states[f.text('state')] ?? f.text('state')}. ${causes[f.text('cause')] ?? f.text('cause')}.`,
}
