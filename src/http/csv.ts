import { stringify } from 'csv-stringify/sync'

// A cell that begins like this is worked out instead of shown; full-width signs too, where the sheet is a Japanese one.
// What stands behind a semicolon begins a cell of its own where commas are decimal, as they are in Viet Nam.
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠]|\t|\r)/g

/**
 * Lines as a CSV file that Excel and LibreOffice open in one go: with a byte order mark for Vietnamese, and with an
 * apostrophe before text that they would take for a formula. Numbers stay numbers.
 */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return stringify(
    lines.map((line) => [...line]),
    { bom: true, record_delimiter: '\r\n', quoted_match: /[;\t\r\n]/, cast: { string: plainCell } },
  )
}

/** A text as no spreadsheet works it out. */
export function plainCell(text: string): string {
  return text.replace(FORMULA, "'")
}
