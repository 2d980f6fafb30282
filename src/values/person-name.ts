import { toneLast } from './vietnamese.ts'

const collator = new Intl.Collator('vi')

/** Order of people's names as a class list has them: by given name, which is written last, then by the whole name. */
export function byGivenName(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || collator.compare(toneLast(a), toneLast(b))
}

function givenName(name: string): string {
  return toneLast(name.trim().split(/\s+/).at(-1) ?? '')
}
