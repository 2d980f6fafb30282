// What nobody types and no eye sees: controls, and marks that turn the order of letters round or keep two names apart
// that look the same. Nor is there a letter for half a pair of surrogates or for U+FFFF, which no drawing may hold.
const UNSEEN = /[\p{Cf}\p{Noncharacter_Code_Point}]/gu

/** One line of text, a name or a title, however it came in: composed (NFC), single spaces, nothing invisible. */
export function plainLine(typed: string): string {
  return typed
    .replaceAll('\0', '')
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
