/** What the address of the page on comments asks for. */
export type CommentsAddress = Readonly<{ lang: string; ward: string | null; q: string; page: number }>

/** Whether an address is of what residents wrote. */
export function isOfComments(search: string): boolean {
  return new URLSearchParams(search).has('comments')
}

export function readCommentsAddress(search: string): CommentsAddress {
  const query = new URLSearchParams(search)
  return {
    lang: query.get('lang') === 'en' ? 'en' : 'vi',
    ward: query.get('ward'),
    q: query.get('q') ?? '',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
  }
}

/** The page's own address with some of it changed. What goes without saying isn't said. */
export function commentsAddressOf(address: CommentsAddress, changes: Partial<CommentsAddress> = {}): string {
  const { lang, ward, q, page } = { ...address, ...changes }
  const query = new URLSearchParams()
  if (ward) query.set('ward', ward)
  if (q) query.set('q', q)
  if (page > 1) query.set('page', String(page))
  if (lang !== 'vi') query.set('lang', lang)
  const text = query.toString()
  return text ? `/report/?comments&${text}` : '/report/?comments'
}
