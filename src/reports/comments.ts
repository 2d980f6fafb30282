import type { Day } from '../values/day.ts'
import type { Month } from '../values/month.ts'
import type { WardName } from './report.ts'

/** In a smaller batch a voice could be told by who was there. */
export const FEWEST_COMMENTS = 5

/** Of one batch what stands on this page, in the order that was drawn; `first`–`last`: the months of all its ratings. */
export type CommentBatch = Readonly<{ released: Day; first: Month; last: Month; comments: readonly string[] }>

/** What residents wrote, newest batch first, with what leads to a person masked. `total`: found, on all pages. */
export type CommentsReport = Readonly<{
  ward: WardName
  q: string
  total: number
  page: number
  pages: number
  batches: readonly CommentBatch[]
}>
