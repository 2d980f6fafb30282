import type { OfficerFacetsWords } from './officer-facets-vi.ts'

/** Of one officer's report, in a file that comes with it alone. */
export const officerFacetsEn: OfficerFacetsWords = {
  title: 'What residents say most',
  hint: (months) =>
    `By whole months that are over (${months}). Told only where the officer’s interval and the ward’s part; compared with nobody, not ranked.`,
  noMonth: 'These days hold no month that is over yet, so reasons and questions can’t be counted.',
  strengths: 'Often praised',
  toWorkOn: 'Worth a look',
  nothing: 'Nothing differs clearly from the ward as a whole.',
  named: (share, spread, n) =>
    `named by ${share} of those who rated, more than in the ward as a whole (interval ${spread}, n = ${n})`,
  satisfied: (share, spread, n) => `${share} satisfied (interval ${spread}, n = ${n})`,
  reasons: 'Reasons that residents name',
  reasonsHint: 'Somebody may name several, so they add up to more than the ratings.',
  reason: 'Reason',
  k: 'Named by',
  share: 'Of those who rated',
  few: 'fewer than 10',
  none: 'nobody yet',
  withheld: 'withheld to protect somebody else',
  good: 'praise',
  bad: 'not good',
  tone: 'Kind',
}
