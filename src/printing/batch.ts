import { A3, A4, type Imposition, impose, type Paper } from '../drawing/sheets.ts'
import { FACES, type Face } from './face.ts'

/** What is to be printed; null: whichever. `from` and `to` are numbers on the street: 43 stands for 43/12/5A too. */
export type Choice =
  | (Readonly<{ of: 'houses' }> & HouseChoice)
  | Readonly<{ of: 'desks' | 'points' | 'ward' }>
  | Readonly<{ of: 'blank'; n: number }>

export type HouseChoice = Readonly<{
  /** an id, or 'none' for houses in none */
  neighbourhood: string | 'none' | null
  street: string | null
  from: number | null
  to: number | null
  side: 'odd' | 'even' | null
  /** only those of which no plate is in a batch yet */
  fresh: boolean
}>

/** `roll`: its width in millimetres, where the paper is one. `ward`: whether the ward's name stands on the plate. */
export type SheetWish = Readonly<{
  paper: 'a4' | 'a3' | 'roll' | 'single'
  roll: number | null
  bleed: boolean
  marks: boolean
  ward: boolean
}>

export type Wish = Readonly<{ choice: Choice; face: Face; sheet: SheetWish }>

/** A list of plates in the order in which they are printed; the same for ever. `n`: how many. */
export type Batch = Wish &
  Readonly<{
    id: string
    madeAt: Date
    /** null: the operator */
    madeBy: string | null
    n: number
  }>

// A ward of 10,000 houses prints all its plates at once.
export const MOST_PLATES = 20_000

/** Widths of a roll, in millimetres. */
export const ROLL = { least: 200, most: 1600, usual: 600 } as const

/** How a wish comes to lie on its paper; null: the plate is too large for it. */
export function imposed({ face, sheet }: Pick<Wish, 'face' | 'sheet'>): Imposition | null {
  const { size, margin } = FACES[face]
  return impose(size, paperOf(sheet, margin), { bleed: bleedOf({ face, sheet }), marks: sheet.marks })
}

/** How far the ground goes on beyond the cut, in millimetres. */
export function bleedOf({ face, sheet }: Pick<Wish, 'face' | 'sheet'>): number {
  return sheet.bleed ? FACES[face].bleed : 0
}

/** A name-bearing sign keeps away from its own edges: four A6 fill an A4, and a poster is the sheet. */
function paperOf({ paper, roll }: SheetWish, margin: boolean): Paper {
  switch (paper) {
    case 'a4':
      return { ...A4, margin: margin ? A4.margin : 0 }
    case 'a3':
      return { ...A3, margin: margin ? A3.margin : 0 }
    case 'roll':
      return { kind: 'roll', width: roll ?? ROLL.usual, margin: 5 }
    case 'single':
      return { kind: 'single' }
  }
}
