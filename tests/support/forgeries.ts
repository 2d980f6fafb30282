import { generateKeySync } from 'node:crypto'
import { newNonce, type OpenedForm, sealToken } from '../../src/ratings/token.ts'
import type { Secrets } from '../../src/secrets.ts'
import type { Dice } from './seed.ts'

export type Forgery = Readonly<{ kind: string; token: string }>

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const HOUR = 3_600_000

/** Tokens that must not open a form for `form.plate` at the moment `form.openedAt`, without end, of every kind in turn. */
export function* forgeries(
  secrets: Pick<Secrets, 'token' | 'receipt'>,
  form: OpenedForm,
  otherPlate: string,
  dice: Dice,
): Generator<Forgery> {
  const foreign = { token: generateKeySync('hmac', { length: 256 }) }
  const swapped = { token: secrets.receipt }
  const letters = (count: number) => Array.from({ length: count }, () => dice.oneOf([...ALPHABET])).join('')
  const later = (ms: number) => new Date(form.openedAt.getTime() + ms)
  for (;;) {
    const good = { ...form, nonce: newNonce() }
    const token = sealToken(secrets, good)
    const at = dice.between(0, token.length)
    const two = sealToken(secrets, { ...form, nonce: newNonce() })
    const forged: Record<string, string> = {
      'one bit flipped': flipBit(token, dice.between(0, 79 * 8)),
      'one letter changed': token.slice(0, at) + otherLetter(token.charAt(at), dice) + token.slice(at + 1),
      'two letters swapped': swapLetters(token, at),
      'another form’s signature': token.slice(0, 84) + two.slice(84),
      'made up': letters(106),
      'cut short': token.slice(0, at),
      'made longer': token + letters(dice.between(1, 90)),
      padded: `${token}==`,
      'of another service': sealToken(foreign, good),
      'signed with the wrong key of ours': sealToken(swapped, good),
      'of another plate': sealToken(secrets, { ...good, plate: otherPlate }),
      'of this morning': sealToken(secrets, { ...good, openedAt: later(-12 * HOUR - dice.between(1, 30 * HOUR)) }),
      'of tomorrow': sealToken(secrets, { ...good, openedAt: later(dice.between(HOUR, 48 * HOUR)) }),
      'same bytes, written otherwise':
        token.slice(0, -1) + ALPHABET[(ALPHABET.indexOf(token.slice(-1)) & 48) | dice.between(1, 16)],
      'in another alphabet': /[-_]/.test(token) ? token.replaceAll('-', '+').replaceAll('_', '/') : `${token}\0`,
    }
    for (const [kind, one] of Object.entries(forged)) yield { kind, token: one === token ? `${token}x` : one }
  }
}

function flipBit(token: string, bit: number): string {
  const bytes = Buffer.from(token, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return bytes.toString('base64url')
}

function otherLetter(letter: string, dice: Dice): string {
  return ALPHABET.charAt((ALPHABET.indexOf(letter) + dice.between(1, 64)) % 64)
}

function swapLetters(token: string, at: number): string {
  const next = (at + 1) % token.length
  const letters = [...token]
  ;[letters[at], letters[next]] = [letters[next] as string, letters[at] as string]
  return letters.join('')
}
