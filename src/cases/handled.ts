import type { Month } from '../values/month.ts'

/** How many cases were finished in a month at a desk, by an officer, or by that officer at that desk. */
export type HandledCount = Readonly<{ month: Month; deskId: string | null; officerId: string | null; n: number }>

/** How a ward counts in a month: all of its numbers alike, or the same case would be counted twice. */
export type CountedBy = 'desk' | 'officer' | 'desk-and-officer'

export function countedBy({ deskId, officerId }: Pick<HandledCount, 'deskId' | 'officerId'>): CountedBy {
  if (deskId === null) return 'officer'
  return officerId === null ? 'desk' : 'desk-and-officer'
}

/** The same for the same month, desk and officer. */
export function handledKey({ month, deskId, officerId }: Omit<HandledCount, 'n'>): string {
  return `${month} ${deskId ?? '-'} ${officerId ?? '-'}`
}
