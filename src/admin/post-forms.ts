import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { isAddress, type PostWish } from '../post/letter.ts'
import { text } from './forms.ts'

export const PostForm = z.object({
  address: text,
  every: z.enum(['week', 'month']).nullable().catch(null),
  low: z.literal('1').optional().catch(undefined),
})
export type PostInput = z.output<typeof PostForm>

/** What is wished for, or what is wrong with it. Who wishes nothing needs no address. */
export function readWish({ address, every, low }: PostInput): { wish: PostWish; wrong: Wrong[] } {
  const wish = { address, every, lowRatings: low === '1' }
  if (every === null && !wish.lowRatings) return { wish, wrong: [] }
  if (address === '') return { wish, wrong: [{ field: 'address', words: 'post.address.missing' }] }
  return { wish, wrong: isAddress(address) ? [] : [{ field: 'address', words: 'post.address.wrong' }] }
}

export const CameQuery = z.object({
  done: z.enum(['saved', 'stopped', 'written', 'waiting']).optional().catch(undefined),
})
