const SYSTEM_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * True when the database can't be asked just now: no connection, a broken one, shutting down or starting (class 57P),
 * too many connections (53), read-only after a failover (25006), disk full (53100). It passes; nothing was stored.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (SYSTEM_ERRORS.has(code) || /^(57P|53|08|25006|57014)/.test(code))) return true
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway) // localhost tried as IPv6 and IPv4
  return /connection terminated|timeout expired|timeout exceeded|query read timeout|Client has encountered/i.test(
    error.message,
  )
}
