import { DatabaseError } from 'pg'

/**
 * What the log may keep of an error. Of a value that doesn't fit (SQLSTATE classes 22 and 23) PostgreSQL's message quotes
 * the value, which somebody typed and which may be a phone number: then only where it didn't fit is kept.
 */
export function forLog(error: Error): Record<string, unknown> {
  if (!(error instanceof DatabaseError)) return { reason: error.message, stack: error.stack }
  const { code, table, column, constraint } = error
  const quotes = /^2[23]/.test(code ?? '')
  const frames = error.stack?.slice(error.stack.indexOf('\n    at '))
  return { code, table, column, constraint, reason: quotes ? undefined : error.message, stack: frames }
}
