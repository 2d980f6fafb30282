import { toneLast } from '../values/vietnamese.ts'

export type NeighbourhoodKind = 'khu phố' | 'ấp'

export const NEIGHBOURHOOD_KINDS: readonly NeighbourhoodKind[] = ['khu phố', 'ấp']

/** In characters. It stands on house pages and plates. */
export const LONGEST_NEIGHBOURHOOD = 60

/** The kind that a whole name tells: "Ấp Chánh" is an ấp, everything else a khu phố. */
export function kindOf(name: string): NeighbourhoodKind {
  return /^ấp(\s|$)/iu.test(name.normalize('NFC')) ? 'ấp' : 'khu phố'
}

/** "Khu phố 1" … "Khu phố 12". */
export function series(kind: NeighbourhoodKind, upTo: number): string[] {
  const title = kind === 'ấp' ? 'Ấp' : 'Khu phố'
  return Array.from({ length: upTo }, (_, at) => `${title} ${at + 1}`)
}

/** Alike for names that a person takes for the same: in any capitals, with the tone on either vowel. */
export function nameKey(name: string): string {
  return toneLast(name.toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim())
}
