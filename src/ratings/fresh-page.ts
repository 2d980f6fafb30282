import type { Words } from '../html/words.ts'
import { askedAt, type QuestionSets } from '../scales/questions.ts'
import { type Around, gzipAround, packAround } from './gzip-around.ts'
import { type RatingPage, ratingPage } from './pages.ts'
import type { RatedPlace } from './view.ts'

// Holds the token's place while the page is drawn. No text of our database can hold this character; what was just typed
// can, and stands behind the token.
const GAP = '\0token'
const KEPT = 1_000

/**
 * The empty form as bytes. All but its token is the same for everyone who scans a desk, so it is drawn, encoded and
 * compressed once for each set of names: drawing and encoding Vietnamese text anew for every visitor took two thirds of the
 * time. `zipped`: as gzip, a third of the bytes on a weak line.
 */
export function openFreshPages(
  host: string,
  sets: QuestionSets,
): (words: Words, place: RatedPlace, token: string, zipped: boolean) => Uint8Array<ArrayBuffer> {
  const drawn = new Map<string, Around>()

  return (words, place, token, zipped) => {
    const key = `${words.lang}\n${Object.values(place).join('\n')}`
    let around = drawn.get(key)
    if (!around) {
      around = draw(host, sets, words, place)
      if (drawn.size >= KEPT) drawn.delete(drawn.keys().next().value as string)
      drawn.set(key, around)
    }
    if (zipped) return gzipAround(around, token)
    const { before, after } = around
    const page = Buffer.allocUnsafe(before.plain.length + token.length + after.plain.length)
    before.plain.copy(page)
    page.write(token, before.plain.length, 'latin1')
    after.plain.copy(page, before.plain.length + token.length)
    return page
  }
}

function draw(host: string, sets: QuestionSets, words: Words, place: RatedPlace): Around {
  const questions = askedAt(sets, place.questionSet, place.kind)
  return aroundToken({ words, host, place, questions, values: {}, faults: [] })
}

/** Any rating page as gzip; its token is not compressed with what was typed. */
export function zippedPage(page: Omit<RatingPage, 'token'>, token: string): Buffer<ArrayBuffer> {
  return gzipAround(aroundToken(page), token)
}

function aroundToken(page: Omit<RatingPage, 'token'>): Around {
  const drawn = ratingPage({ ...page, token: GAP })
  const gap = drawn.indexOf(GAP)
  return packAround(drawn.slice(0, gap), drawn.slice(gap + GAP.length))
}
