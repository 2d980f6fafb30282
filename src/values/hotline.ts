/**
 * A number that a ward answers, as it is typed: `028 3836.1234`, `(0274) 3822 123`, `+84 28 3836 1234`, `1900 1234`,
 * `1022`. Answers what is dialled, digits only, `0` first for a long one. Null: no number of Viet Nam.
 */
export function readHotline(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/^\s*\(?(\+|00)84\)?[\s.-]*(\(0\))?/, '0')
    .replace(/[\s.()/-]/g, '')
  return /^(0[2-9]\d{8,9}|1[89]00\d{4,6}|1\d{2,3})$/.test(digits) ? digits : null
}

/** As people read it out: `028 3836 1234`, `0912 345 678`, `1900 1234`, `1022`. */
export function printHotline(digits: string): string {
  const groups =
    /^(02[48])(\d{4})(\d{4})$/.exec(digits) ??
    /^(02\d\d)(\d{4})(\d{3})$/.exec(digits) ??
    /^(0\d{3})(\d{3})(\d{3})$/.exec(digits) ??
    /^(1[89]00)(\d+)$/.exec(digits)
  return groups?.slice(1).join(' ') ?? digits
}
