import { Secret, TOTP } from 'otpauth'
import { openByAny, seal } from '../sealed.ts'
import { type Secrets, sealing } from '../secrets.ts'
import type { Act } from '../world.ts'

const STEP = 30_000 // milliseconds that a code lasts, RFC 6238, 5.2
const WINDOW = 1 // steps before and after: a phone's clock is a little off, and people type slowly
const USE = 'second factor seal'

/** A new secret as people type it into an app: 160 bits (RFC 4226, 4, R6) in base 32, 32 characters. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** Whether a text could have come from `newSecret`. */
export function isSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text)
}

/** What the QR code holds that an authenticator app scans. */
export function secretLink(secret: string, signIn: string): string {
  return totp(secret, signIn).toString()
}

/** The 30-second step whose code this is, if it is one of now, of just before or of just after; compared in constant time. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(now.getTime() / STEP) + delta
}

/** The secret as the database keeps it, of use for this one account only. */
export function sealSecret(secrets: Secrets, userId: string, secret: string): Buffer {
  return seal({ secret: sealing(secrets), use: USE }, userId, secret)
}

/** Throws where the secret was sealed for another account, or under another secrets file. */
export function openSecret(secrets: Secrets, userId: string, sealed: Buffer): string {
  const opened = openByAny(secrets.sealing, USE, userId, sealed)
  if (!opened) throw new Error('a second factor was sealed under a secret that the secrets file lacks')
  return opened.content.toString()
}

/** Seals anew, under the first of the sealing secrets, what an older one opens. `lost`: none opens them. */
export async function resealSecrets(act: Act, secrets: Secrets): Promise<{ done: number; lost: number }> {
  const rows = await act.tx.selectFrom('second_factors').select(['user_id', 'sealed_secret']).execute()
  let [done, lost] = [0, 0]
  for (const { user_id: userId, sealed_secret: sealed } of rows) {
    const opened = openByAny(secrets.sealing, USE, userId, sealed)
    if (!opened) lost += 1
    if (!opened || opened.at === 0) continue
    const { numUpdatedRows } = await act.tx
      .updateTable('second_factors')
      .set({ sealed_secret: sealSecret(secrets, userId, opened.content.toString()) })
      .where('user_id', '=', userId)
      .where('sealed_secret', '=', sealed)
      .executeTakeFirst()
    done += Number(numUpdatedRows)
  }
  return { done, lost }
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Hài lòng', label, secret: Secret.fromBase32(secret) })
}
