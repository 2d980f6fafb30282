import type { Words } from '../html/words.ts'
import type { Neighbourhood } from '../places/queries.ts'
import type { Batch, Choice, SheetWish } from '../printing/batch.ts'
import { printNumber } from '../values/number.ts'

/** What was chosen, in one line: "Biển số nhà · Khu phố 2 · Sen Trắng · số 10–43 · Bên số lẻ". */
export function choiceName(words: Words, choice: Choice, neighbourhoods: readonly Neighbourhood[]): string {
  const say = words.print
  if (choice.of !== 'houses') return say.of[choice.of]
  const { neighbourhood, street, from, to, side, fresh } = choice
  const within =
    neighbourhood === 'none' ? say.without : (neighbourhoods.find(({ id }) => id === neighbourhood)?.name ?? null)
  const parts = [say.of.houses, within, street, stretchName(words, from, to), side && say.sides[side]]
  return [...parts, fresh ? say.freshTag : null].filter(Boolean).join(' · ')
}

function stretchName({ print: say }: Words, from: number | null, to: number | null): string | null {
  if (from !== null && to !== null) return say.stretch(String(from), String(to))
  if (from !== null) return say.onwards(String(from))
  return to === null ? null : say.until(String(to))
}

export function paperName({ print: say, lang }: Words, { paper, roll }: SheetWish): string {
  return paper === 'roll' && roll !== null ? say.rollName(printNumber(roll, 0, lang)) : say.papers[paper]
}

export function makerName({ print: say }: Words, { madeBy }: Batch): string {
  return madeBy ?? say.operator
}
