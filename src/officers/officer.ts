export type Officer = Readonly<{
  id: string
  /** the ward's own staff number */
  code: string
  name: string
  title: string
  retiredAt: Date | null
}>

export type NewOfficer = Readonly<{ code: string; name: string; title: string }>

/** In characters. A code stands on signs and in files; a name and a title must fit the rating page's first line. */
export const OFFICER_LIMITS = { code: 32, name: 120, title: 120 } as const
