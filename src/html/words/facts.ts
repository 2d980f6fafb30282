/** What a row of the audit remembers, ready to be put into a sentence. A path is `officer` or `before.name`. */
export type Facts = Readonly<{
  /** as it was written; `…` for what there isn't */
  text(path: string): string
  /** a number, or how many stand in a list, the way numbers are written */
  count(path: string): string
  /** `08:00, 02/03/2026` */
  moment(path: string): string
  /** `02/03/2026` */
  day(path: string): string
  has(path: string): boolean
}>
