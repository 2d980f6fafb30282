import type { Words } from '../html/words.ts'
import { ratingPage } from './pages.ts'
import type { RatedPlace } from './view.ts'

// Holds the token's place while the page is drawn; no text that a person wrote can hold this character in our database.
const GAP = '\0token'
const KEPT = 1_000

/**
 * The empty form as bytes. All but its token is the same for everyone who scans a desk, so it is drawn and encoded once
 * for each set of names: drawing and encoding Vietnamese text anew for every visitor took two thirds of the time.
 */
export function openFreshPages(
  host: string,
): (words: Words, place: RatedPlace, token: string) => Uint8Array<ArrayBuffer> {
  const drawn = new Map<string, [before: Buffer, after: Buffer]>()

  return (words, place, token) => {
    const key = `${words.lang}\n${Object.values(place).join('\n')}`
    let parts = drawn.get(key)
    if (!parts) {
      parts = draw(host, words, place)
      if (drawn.size >= KEPT) drawn.delete(drawn.keys().next().value as string)
      drawn.set(key, parts)
    }
    const page = Buffer.allocUnsafe(parts[0].length + token.length + parts[1].length)
    parts[0].copy(page)
    page.write(token, parts[0].length, 'latin1')
    parts[1].copy(page, parts[0].length + token.length)
    return page
  }
}

function draw(host: string, words: Words, place: RatedPlace): [Buffer, Buffer] {
  const page = ratingPage({ words, host, place, token: GAP, values: {}, faults: [] })
  const gap = page.indexOf(GAP)
  return [Buffer.from(page.slice(0, gap)), Buffer.from(page.slice(gap + GAP.length))]
}
