import { ACCENT } from './colours.ts'
import { hostLines } from './host-lines.ts'
import type { Mark } from './mark.ts'
import { plateShortUrl } from './plate-link.ts'
import { type Box, stackRows } from './rows.ts'

/** The address that people type, from the top of its box, over two lines where one would be too small. */
export function linkLines(plate: Readonly<{ publicUrl: string; code: string }>, box: Box, wished: number): Mark[] {
  const { lines, size } = hostLines(plateShortUrl(plate.publicUrl, plate.code), 600, wished, box.width)
  const row = { weight: 600, size, lines: 1, fill: ACCENT, above: 0, give: 1 } as const
  return stackRows(
    lines.map((text) => ({ ...row, text })),
    box,
    { across: 'middle', down: 'top' },
  )
}
