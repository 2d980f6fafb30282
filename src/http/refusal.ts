export type RefusalKind = 'not-found' | 'gone' | 'forbidden' | 'invalid' | 'too-many' | 'unavailable'

/** What we refuse, and why, in words for the person who asked. Everything else that is thrown is our own fault. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly kind: RefusalKind
  constructor(kind: RefusalKind, message: string = kind) {
    super(message)
    this.kind = kind
  }
}

export const STATUS = {
  'not-found': 404,
  gone: 410,
  forbidden: 403,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>
