/**
 * `next` if it is a path of this very site that a person may be sent to after signing in, else null. Refused are other
 * hosts in all their disguises (`//evil`, `/\evil`, a tab in between) and the sign-in itself.
 */
export function safePath(next: string | undefined): string | null {
  if (next === undefined || next.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return null
  const url = URL.parse(next, 'http://here.invalid')
  if (url === null || url.host !== 'here.invalid' || url.pathname.startsWith('//')) return null
  return /^\/sign-(in|out)\b/i.test(url.pathname) ? null : next
}
