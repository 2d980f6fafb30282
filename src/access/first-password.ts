// Long enough for a Friday's password on a Monday; NIST SP 800-63B, 5.1.1.2 asks only that it be short.
const FIRST_PASSWORD_FOR = 72 * 3_600_000 // milliseconds

/** Until when a password opens its account that somebody else has handed out. */
export function firstPasswordUntil(givenAt: Date): Date {
  return new Date(givenAt.getTime() + FIRST_PASSWORD_FOR)
}
