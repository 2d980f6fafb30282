import { KNOWN_FOR } from '../access/known-browser.ts'
import { SESSION_LIMIT } from '../access/sessions.ts'
import { UNDO_LIMIT } from '../desks/undoable.ts'
import { FILE_LIFE_HOURS } from '../imports/file.ts'
import { TABLET_HOURS } from '../tablets/tablet.ts'
import type { Kept } from './kept.ts'

/** What is kept of those who work for the ward: the second half of the retention table. */
export const OF_STAFF: readonly Kept[] = [
  {
    id: 'officer',
    of: 'staff',
    columns: ['officers.code', 'officers.name', 'officers.title', 'users.officer_id', 'ward_changes.report'],
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
      ...['followup_closings.reopened_by', 'case_words.said_by'],
    ],
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'statement',
    of: 'staff',
    columns: [
      ...['officer_statements.officer_id', 'officer_statements.words'],
      ...['officer_statements.written_by', 'officer_statements.noted_by'],
    ],
    // A figure about a person stays, and so does what that person has said about it.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'assessment',
    of: 'staff',
    columns: ['assessments.confirmed_by'],
    // Who answered for what the ward said of itself, as long as it is said.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'plate-care',
    of: 'staff',
    columns: [
      'plate_losses.lost_by',
      'plate_losses.found_by',
      'plate_checks.checked_by',
      'wrong_plates.settled_by',
      'print_batches.made_by',
    ],
    // A plate hangs for ten years; who looked after it is asked when one turns out to be false.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'api-token',
    of: 'staff',
    columns: [
      ...['api_tokens.token_hash', 'api_tokens.name', 'api_tokens.purpose', 'api_tokens.made_by'],
      ...['api_tokens.revoked_by', 'api_tokens.used_on'],
    ],
    // Which program read or sent what is asked for years later; past its day a token's hash opens nothing.
    term: { unit: 'kept' },
    basis: 'security',
    deed: null,
    onRequest: false,
  },
  {
    id: 'post',
    of: 'staff',
    columns: ['post_wishes.address', 'post_wishes.user_id', 'letters.user_id'],
    // Until its owner wishes for nothing more, which takes the address away at once.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'exclusion',
    of: 'staff',
    columns: ['rating_exclusions.reason', 'rating_exclusions.proposed_by', 'rating_exclusions.decided_by'],
    // Why a figure is what it is must stay readable as long as the figure.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'officer-phone',
    of: 'staff',
    columns: ['officer_phones.sealed'],
    // While its owner works here: leaving, which is a deed of its own, forgets it.
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
    id: 'point-contact',
    of: 'staff',
    columns: ['points.on_duty', 'points.contact_name', 'points.contact_office', 'points.contact_phone'],
    // Shown to everybody, and only until the ward writes somebody else there.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'assistance',
    of: 'staff',
    columns: ['ratings.helper_officer_id', 'paper_slips.typed_by'],
    // Who helped must stay readable as long as the rating, or nobody could see that somebody helped too many.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
    onRequest: false,
  },
  {
    id: 'tablet',
    of: 'staff',
    columns: ['tablets.token_hash', 'tablets.helper_officer_id', 'tablets.helper_name', 'tablets.opened_by'],
    term: { unit: 'hours', many: TABLET_HOURS },
    basis: 'security',
    deed: 'end-tablets',
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
    id: 'case-file',
    of: 'staff',
    columns: ['case_files.name', 'case_files.taken_by'],
    // By name, day and line a clerk finds a late case in their own copy of the file.
    term: { unit: 'kept' },
    basis: 'duty',
    deed: null,
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
