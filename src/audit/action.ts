/** Everything that leaves a row. Each has a title in the catalogues (`html/words/*-audit.ts`), most a sentence. */
export const ACTIONS = [
  // wards and their places
  'ward-founded', 'ward-changed', 'boundary-changed', 'office-hours-changed', 'official-list-imported',
  'ward-ended', 'ward-took-over', 'houses-settled', 'settling-undone',
  'contact-changed', 'links-changed', 'questions-chosen', 'questions-taken-back',
  'neighbourhood-added', 'neighbourhood-renamed', 'neighbourhood-closed', 'neighbourhood-reopened',
  'houses-added', 'house-changed', 'house-retired', 'house-reinstated', 'point-added',
  'point-changed', 'point-closed', 'point-reopened', 'point-exception-added', 'point-exception-taken-back',
  // people and desks
  'officer-added', 'officers-added', 'officer-renamed', 'officer-retired', 'officer-reinstated', 'desk-added',
  'desks-added', 'desk-renamed', 'desk-closed', 'desk-reopened', 'desk-assigned', 'desk-left', 'assignment-cancelled',
  'deed-undone',
  // plates
  'plates-made', 'plate-moved', 'plate-revoked', 'signs-printed',
  'blank-plates-made', 'plate-bound', 'plate-binding-undone', 'plate-checked', 'plate-lost', 'plate-found',
  'plate-replaced', 'plate-restored', 'plate-told-wrong', 'plate-settled', 'print-batch-made', 'plates-printed',
  // help with ratings
  'tablet-opened', 'tablet-ended', 'paper-entered',
  // accounts
  'set-up', 'user-added', 'user-changed', 'user-disabled', 'user-enabled', 'password-changed', 'password-reset',
  'second-factor-changed', 'recovery-codes-renewed', 'signed-in', 'signed-out', 'sign-in-refused', 'sessions-ended',
  'token-made', 'token-used', 'token-revoked',
  // data that comes and goes
  'programme-saved', 'programme-save-undone', 'programme-exported', 'indicator-added', 'indicator-changed', 'indicator-hidden',
  'indicator-shown', 'assessment-saved', 'assessment-dropped', 'assessment-restored', 'assessment-confirmed',
  'assessment-changed',
  'imported', 'handled-cases-set', 'case-followed', 'report-exported', 'quarter-told', 'quarter-told-again', 'open-data-published', 'open-data-stopped', 'comments-viewed', 'number-viewed',
  // ratings and what follows from them
  'ratings-received', 'counters-recomputed', 'rating-corrected', 'rating-withdrawn',
  'comments-released', 'statement-written', 'statement-changed', 'statement-taken-back', 'statement-noted', 'statement-note-undone',
  'follow-up-taken', 'follow-up-noted', 'follow-up-replied', 'follow-up-closed', 'follow-up-reopened', 'ward-thanked',
  'post-asked',
  // odd ratings
  'ratings-flagged', 'exclusion-proposed', 'exclusion-decided', 'exclusion-taken-back', 'officer-phone-noted',
  'officer-phone-forgotten',
  // privacy
  'keys-destroyed', 'words-destroyed', 'contacts-destroyed', 'phone-forgotten', 'pepper-rotated', 'sealed-anew',
] as const // biome-ignore format: a list reads as a list

export type Action = (typeof ACTIONS)[number]
