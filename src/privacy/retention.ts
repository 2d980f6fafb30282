import type { Kept } from './kept.ts'
import { OF_STAFF } from './kept-of-staff.ts'
import type { Term } from './term.ts'

// 24 months: a ward compares this year with the year before, and may then still read why; after that the figures do.
const WORDS: Term = { unit: 'months', many: 24 }

// The consent says so (words/consent.ts). Until then somebody may notice that a desk was stuffed. The pepper goes with it.
export const KEY_TERM: Term = { unit: 'quarter', days: 90 }

/**
 * Everything personal that is kept, why, for how long and by which deed it is forgotten. The chores do exactly this, the
 * residents' page is drawn from it, and a test holds it against the schema: `columns.ts` names all that isn't personal.
 */
export const KEPT: readonly Kept[] = [
  {
    id: 'key',
    of: 'resident',
    columns: ['ratings.key_hash', 'ratings.key_hash_before'],
    term: KEY_TERM,
    basis: 'consent',
    deed: 'destroy-keys',
    onRequest: true,
  },
  {
    id: 'case',
    of: 'resident',
    columns: ['cases.key_odd', 'cases.key_even'],
    // As long as a rating's, with which they are compared, and from the last import that brought the case. The row itself
    // stays: when a case came, was due and was finished is the ward's own figure.
    term: KEY_TERM,
    basis: 'duty',
    deed: 'destroy-case-keys',
    onRequest: true,
  },
  {
    id: 'call-back',
    of: 'resident',
    columns: ['callback_numbers.sealed', 'callback_numbers.epoch'],
    // Four times the days in which the ward answers; what is not closed by then is late, and not for want of a number.
    term: { unit: 'days', many: 30 },
    basis: 'consent',
    deed: 'destroy-numbers',
    onRequest: true,
  },
  {
    id: 'comment',
    of: 'resident',
    columns: ['ratings.comment'],
    term: WORDS,
    basis: 'duty',
    deed: 'destroy-comments',
    onRequest: true,
  },
  {
    id: 'first-version',
    of: 'resident',
    columns: ['audit.private', 'audit.salt'],
    term: WORDS,
    basis: 'duty',
    deed: 'destroy-first-versions',
    onRequest: true,
  },
  {
    id: 'answer',
    of: 'resident',
    columns: ['followup_words.words', 'followup_closings.words', 'case_words.words'],
    term: WORDS,
    basis: 'duty',
    deed: 'destroy-answers',
    onRequest: false,
  },
  {
    id: 'receipt',
    of: 'resident',
    columns: ['ratings.receipt_hash'],
    // Random, and says nothing about anybody. Without it a resident could no longer read the answer, or withdraw.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  ...OF_STAFF,
]
