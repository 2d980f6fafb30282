import type { Box } from './rows.ts'

/** Width by height in millimetres: beside a door, at a gate, on a letter box. */
export const HOUSE_PLATE_SIZES = ['150x100', '200x150', '70x70'] as const
export type HousePlateSize = (typeof HOUSE_PLATE_SIZES)[number]

/** Where things stand on a plate, in millimetres; `size` is that of the letters, `y` their baseline. */
export type Layout = Readonly<{
  width: number
  height: number
  /** the white line around: how far from the edge, how thick, how round */
  rim: Readonly<{ inset: number; thick: number; radius: number }>
  number: Box
  address: Box & Readonly<{ street: number; place: number; oneLine: boolean }>
  /** the white ground of the symbol and of what is said about it */
  patch: Box
  /** the symbol with its quiet zone */
  symbol: Readonly<{ x: number; y: number; side: number }>
  host: Box & Readonly<{ size: number }>
  /** one line, or three letters to a line */
  code: Box & Readonly<{ size: number; lines: 1 | 3 }>
  how: Box & Readonly<{ size: number; beside: boolean; more: boolean }>
}>

// The symbol's square is as wide as leaves the number more than half of the plate: 1.45 mm a module on the middle one,
// 2 mm on the large one at 29 modules, which is what a host of up to 27 letters needs. On the label it takes what it must to
// have 1.2 mm a module at level H, 33 modules: at Q it is larger than needed, and dirt costs it 18 readings in a thousand.
export const LAYOUTS: Readonly<Record<HousePlateSize, Layout>> = {
  '150x100': {
    width: 150,
    height: 100,
    rim: { inset: 3, thick: 0.7, radius: 4.5 },
    number: { x: 10.5, y: 9, width: 72, height: 48 },
    address: { x: 10.5, y: 60, width: 72, height: 30.5, street: 8.6, place: 4.4, oneLine: false },
    patch: { x: 87, y: 8, width: 55, height: 84 },
    symbol: { x: 87.5, y: 8, side: 54 },
    host: { x: 89.5, y: 62, width: 50, height: 5.6, size: 3.4 },
    code: { x: 89.5, y: 67.4, width: 50, height: 7.2, size: 5.8, lines: 1 },
    how: { x: 91, y: 75.8, width: 48.5, height: 14, size: 3.5, beside: true, more: false },
  },
  '200x150': {
    width: 200,
    height: 150,
    rim: { inset: 4, thick: 0.9, radius: 6 },
    number: { x: 15, y: 12, width: 91, height: 78 },
    address: { x: 15, y: 94, width: 91, height: 43.5, street: 12, place: 6, oneLine: false },
    patch: { x: 112, y: 11, width: 77, height: 128 },
    symbol: { x: 112.5, y: 11, side: 76 },
    host: { x: 116, y: 87, width: 69, height: 8.2, size: 4.7 },
    code: { x: 116, y: 95, width: 69, height: 10.2, size: 8.2, lines: 1 },
    how: { x: 118, y: 109, width: 67, height: 27, size: 5, beside: true, more: true },
  },
  '70x70': {
    width: 70,
    height: 70,
    rim: { inset: 1.5, thick: 0.45, radius: 3 },
    number: { x: 4.4, y: 3, width: 61.2, height: 8.6 },
    address: { x: 4.4, y: 11.3, width: 61.2, height: 6.1, street: 3.2, place: 2.1, oneLine: true },
    patch: { x: 2.7, y: 18, width: 64.6, height: 49.3 },
    symbol: { x: 2.7, y: 18, side: 49.3 },
    host: { x: 52, y: 23, width: 14.6, height: 5.6, size: 2 },
    code: { x: 52, y: 29, width: 14.6, height: 15, size: 4.5, lines: 3 },
    how: { x: 52, y: 46.4, width: 14.6, height: 15.8, size: 1.9, beside: false, more: false },
  },
}
