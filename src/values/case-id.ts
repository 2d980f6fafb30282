/** The shapes of case IDs seen in use, most particular first; a ward's own list may follow later. Sources: domain notes §2. */
const PATTERNS = [
  // Thông tư 01/2018/TT-VPCP, Điều 19: V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX
  { id: 'TT01_2018', shape: /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-(\d{6})-\d{4,6}$/ },
  { id: 'HCMC_SHORT', shape: /^\d{2}\.\d{2}\.[A-Z]\d{2}-(\d{6})-\d{4,6}$/ },
  { id: 'QD20_2020', shape: /^[A-Z]\d{2}(?:\.\d{1,3}){0,6}-(\d{6})-\d{4,6}$/ },
  { id: 'LEGACY_DIGITS', shape: /^\d{8,17}$/ },
] as const

const PROCEDURE_CODE = /^\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}(?:\.\d{2})?)?$/
const CITIZEN_ID = /^0\d{11}$/

export type CaseId =
  | { kind: 'case'; normal: string; pattern: (typeof PATTERNS)[number]['id'] | null }
  | { kind: 'procedure-code' }
  | { kind: 'citizen-id' }

/** NFKC, upper case, any dash as `-`, no spaces, and the letter O as zero where only digits can stand. */
function normaliseCaseId(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, '')
    .replace(/[^.-]+/g, zeros)
}

/** `OOO` → `000`, `H2O` → `H20`; a part with other letters stays as it is. */
function zeros(part: string): string {
  return /^[A-NP-Z]?[\dO]{2,}$/.test(part) ? part.replaceAll('O', '0') : part
}

/**
 * What was typed, seen as a case ID. An unknown shape is a case ID with `pattern: null` ("chưa đối chiếu"), never refused
 * for its shape; so is a known shape whose date is no day, or lies in the future or before 2018.
 * A procedure's code and a citizen's ID are told apart so that they can be refused with an explanation, and never stored.
 */
export function readCaseId(typed: string, now: Date): CaseId {
  const normal = normaliseCaseId(typed)
  if (PROCEDURE_CODE.test(normal)) return { kind: 'procedure-code' }
  if (CITIZEN_ID.test(normal)) return { kind: 'citizen-id' }
  for (const { id, shape } of PATTERNS) {
    const match = shape.exec(normal)
    if (match)
      return { kind: 'case', normal, pattern: match[1] === undefined || isPlausible(match[1], now) ? id : null }
  }
  return { kind: 'case', normal, pattern: null }
}

/** YYMMDD is a real day from 2018 until tomorrow (clocks differ by a zone). */
function isPlausible(yymmdd: string, now: Date): boolean {
  const day = `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}`
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return false
  return day >= '2018-01-01' && at <= now.getTime() + 86_400_000
}
