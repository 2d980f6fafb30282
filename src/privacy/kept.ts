import type { Term } from './term.ts'

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
  | 'destroy-case-keys'
  | 'destroy-comments'
  | 'destroy-numbers'
  | 'destroy-first-versions'
  | 'destroy-answers'
  | 'end-sessions'
  | 'forget-browsers'
  | 'drop-guesses'
  | 'drop-undo'
  | 'drop-imports'
  | 'end-tablets'

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
