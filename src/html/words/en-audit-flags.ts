import type { Facts } from './facts.ts'

export const enFlagTitles: Record<string, string> = {
  'ratings-flagged': 'Odd ratings flagged',
  'exclusion-proposed': 'Exclusion proposed',
  'exclusion-decided': 'Exclusion decided',
  'exclusion-taken-back': 'Proposal taken back',
  'officer-phone-noted': 'Officer’s phone noted',
  'officer-phone-forgotten': 'Officer’s phone forgotten',
}

export const enFlagSays: Record<string, (f: Facts) => string> = {
  'ratings-flagged': (f: Facts) => `Flagged ${f.count('count')} oddities in ratings; they still count.`,
  'exclusion-proposed': (f: Facts) =>
    f.text('wish') === 'restore'
      ? `Proposed to count ${f.count('count')} ratings again, because: ${f.text('reason')}.`
      : `Proposed to exclude ${f.count('count')} ratings, because: ${f.text('reason')}.`,
  'exclusion-decided': (f: Facts) => {
    const what = f.text('wish') === 'restore' ? 'count again' : 'exclude'
    return `${f.text('decision') === 'agreed' ? 'Agreed to' : 'Refused to'} ${what} ${f.count('count')} ratings.`
  },
  'exclusion-taken-back': (f: Facts) => `Took back a proposal about ${f.count('count')} ratings.`,
  'officer-phone-noted': () => 'Noted an officer’s own phone, to compare ratings with.',
  'officer-phone-forgotten': () => 'Forgot an officer’s own phone.',
}
