import { type Weight, widthOf } from './typeface.ts'

/** A text to be set: as large as `size` if it can be, over at most `lines` lines. Sizes are in the unit of the width. */
export type Wish = Readonly<{ text: string; weight: Weight; size: number; lines: number; spacing?: number }>

export type Setting = Readonly<{ lines: readonly string[]; size: number }>

/**
 * Breaks a text into lines no wider than `width`, and makes it smaller until that succeeds: a name is never cut, never
 * hyphenated, never runs over the edge. The lines are made about equally long.
 */
export function typeset({ text, weight, size, lines: most, spacing = 0 }: Wish, width: number): Setting {
  const words = wordsOf(text)
  for (let smaller = size; ; smaller *= 0.97) {
    const wide = (line: string) => widthOf(line, weight, smaller, spacing)
    const lines = wrap(words, width, wide)
    if (lines.length > most || lines.some((line) => wide(line) > width)) continue
    return { lines: balance(words, lines, width, wide), size: smaller }
  }
}

type Measure = (line: string) => number

/** A dash stays with the word before it, so that no line begins with one. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const word of text.normalize('NFC').trim().split(/\s+/)) {
    if (words.length > 0 && /^[-–—·,]$/.test(word)) words.push(`${words.pop()} ${word}`)
    else words.push(word)
  }
  return words
}

function wrap(words: readonly string[], width: number, wide: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || wide(longer) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** The narrowest measure that needs no more lines: `Nguyễn Thị / Lan` becomes `Nguyễn / Thị Lan`. */
function balance(words: readonly string[], lines: string[], width: number, wide: Measure): string[] {
  if (lines.length === 1) return lines
  for (let narrower = width / lines.length; narrower < width; narrower += width / 50) {
    const better = wrap(words, narrower, wide)
    if (better.length === lines.length && better.every((line) => wide(line) <= width)) return better
  }
  return lines
}
