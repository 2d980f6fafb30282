import { KNOWN_FOR } from '../access/known-browser.ts'
import { SESSION_LIMIT } from '../access/sessions.ts'
import { UNDO_LIMIT } from '../desks/undoable.ts'
import { FILE_LIFE_HOURS } from '../imports/file.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { quarterStart } from '../values/quarter.ts'

/** How long something is kept. Counted from the day or moment it came; `quarter` from the end of that day's quarter. */
export type Term =
  | Readonly<{ unit: 'quarter'; days: number }>
  | Readonly<{ unit: 'months' | 'days' | 'hours' | 'minutes'; many: number }>
  /** the local day on which it came, no longer */
  | Readonly<{ unit: 'today' }>
  /** for good, or until a person ends it; the page says why */
  | Readonly<{ unit: 'kept' }>

/** What lets the ward keep it. */
export type Basis =
  /** the resident agreed, and may take it back at any time: Luật 91/2025/QH15, Điều 9 */
  | 'consent'
  /** the ward's own duty to measure its service: Luật 91/2025/QH15, Điều 19; Nghị định 224/2026/NĐ-CP, Điều 10 khoản 3 */
  | 'duty'
  /** keeping the system safe, which the law asks of every such channel: Nghị định 224/2026/NĐ-CP, Điều 10 khoản 3 điểm c */
  | 'security'

export type DeedName =
  | 'destroy-keys'
  | 'destroy-comments'
  | 'destroy-first-versions'
  | 'destroy-answers'
  | 'end-sessions'
  | 'forget-browsers'
  | 'drop-guesses'
  | 'drop-undo'
  | 'drop-imports'

export type Kept = Readonly<{
  /** names the words about it in the catalogues (`privacy.rows`) */
  id: string
  of: 'resident' | 'staff'
  /** `table.column` */
  columns: readonly string[]
  term: Term
  basis: Basis
  /** what forgets it when its time is over; null: nothing does, its term is `kept` */
  deed: DeedName | null
  /** gone at once when the resident withdraws (receipt) or asks to be forgotten (phone or case ID) */
  onRequest: boolean
}>

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
    columns: ['followup_words.words', 'followup_closings.words'],
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
  {
    id: 'officer',
    of: 'staff',
    columns: ['officers.code', 'officers.name', 'officers.title', 'users.officer_id'],
    // Whom a year's figures are about must stay readable as long as the figures.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'account',
    of: 'staff',
    columns: ['users.sign_in', 'users.name', 'users.password_hash', 'users.role'],
    // A disabled account stays, without use, because audit and follow-ups say who did what.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'audit',
    of: 'staff',
    columns: ['audit.actor_id', 'audit.actor_name', 'audit.subject_id', 'audit.details'],
    // A chain from which rows may be taken proves nothing, least of all that something was erased in time.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'follow-up',
    of: 'staff',
    columns: [
      ...['followups.taken_by', 'followup_words.said_by', 'followup_closings.closed_by'],
      'followup_closings.reopened_by',
    ],
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'second-factor',
    of: 'staff',
    columns: [
      ...['second_factors.user_id', 'second_factors.sealed_secret', 'second_factors.last_step'],
      ...['recovery_codes.user_id', 'recovery_codes.code_hash'],
    ],
    // Until its owner, or an administrator for them, turns it off.
    term: { unit: 'kept' },
    basis: 'security',
    deed: null,
    onRequest: false,
  },
  {
    id: 'session',
    of: 'staff',
    columns: ['sessions.token_hash', 'sessions.user_id', 'sessions.seen_at', 'sessions.browser'],
    term: { unit: 'hours', many: SESSION_LIMIT / 3_600_000 },
    basis: 'security',
    deed: 'end-sessions',
    onRequest: false,
  },
  {
    id: 'browser',
    of: 'staff',
    columns: ['known_browsers.token_hash', 'known_browsers.user_id', 'known_browsers.seen_at'],
    term: { unit: 'days', many: KNOWN_FOR / 86_400_000 },
    basis: 'security',
    deed: 'forget-browsers',
    onRequest: false,
  },
  {
    id: 'guess',
    of: 'staff',
    columns: ['guesses.about'],
    term: { unit: 'today' },
    basis: 'security',
    deed: 'drop-guesses',
    onRequest: false,
  },
  {
    id: 'undo',
    of: 'staff',
    columns: ['undoable_deeds.done_by', 'undoable_deeds.taken_away', 'undoable_deeds.put_there'],
    term: { unit: 'minutes', many: UNDO_LIMIT / 60_000 },
    basis: 'duty',
    deed: 'drop-undo',
    onRequest: false,
  },
  {
    id: 'imports',
    of: 'staff',
    columns: ['import_files.sent_by', 'import_files.name', 'import_files.bytes', 'import_files.report'],
    term: { unit: 'hours', many: FILE_LIFE_HOURS },
    basis: 'duty',
    deed: 'drop-imports',
    onRequest: false,
  },
]

/** What came before `day`, or before `moment`, is past its time. */
export type Due = Readonly<{ day: Day; moment: Date }>

const MS = { hours: 3_600_000, minutes: 60_000 } as const

/** Where a term ends now; null for what is kept. Days and moments agree: the moment is the day's midnight, or finer. */
export function dueBefore(term: Term, now: Date): Due | null {
  const today = dayOf(now)
  switch (term.unit) {
    case 'kept':
      return null
    case 'today':
      return midnight(today)
    case 'days':
      return midnight(addDays(today, -term.many))
    case 'months':
      return midnight(monthsBefore(today, term.many))
    case 'quarter':
      return midnight(quarterStart(addDays(today, 1 - term.days)))
    default: {
      const moment = new Date(now.getTime() - term.many * MS[term.unit])
      return { day: dayOf(moment), moment }
    }
  }
}

function midnight(day: Day): Due {
  return { day, moment: new Date(`${day}T00:00:00+07:00`) }
}

/** The same day of the month, `months` earlier; 29 February becomes 1 March where there is none. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, date)).toISOString().slice(0, 10)
}
