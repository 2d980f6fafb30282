import type { CommentsWords } from './comments-vi.ts'

/** The further words of the page on what residents wrote. */
export const commentsEn: CommentsWords = {
  title: 'What residents wrote',
  hint: 'Comments in batches of five or more. Their order is drawn by lot; day, desk, officer and score are not told. Phone numbers, case IDs and e-mail addresses are masked as [•••]. Whoever withdraws a comment takes it away here as well.',
  low: 'Ratings that are low or ask for an answer are under Follow-ups.',
  search: 'Search the comments',
  find: 'Search',
  all: 'Show all',
  found: (n) => `${n} found.`,
  total: (n) => `${n} comments in all batches.`,
  batch: (months, day) => `Sent in ${months}, put together on ${day}`,
  none: 'No batch yet: it takes at least five comments, so that nobody can be recognised.',
  notFound: 'No such comment.',
  pages: 'Pages',
  page: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous page',
  next: 'Next page',
  back: 'Back to the report',
}
