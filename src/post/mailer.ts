import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Composed } from './compose.ts'

/** Sends one letter, and comes back when a server has taken it; else throws. `id` makes its Message-ID. */
export type Mailer = Readonly<{
  send(letter: Composed & { id: string; to: string }): Promise<void>
  close(): void
}>

// A server that is asleep must not keep the letters behind this one waiting for long.
const PATIENCE_MS = 20_000

/** Over SMTP, encrypted: from the start (smtps) or by STARTTLS, without which only a server on this machine is spoken to. */
export function openMailer({ url, from }: NonNullable<Config['post']>, publicUrl: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
  const host = new URL(publicUrl).hostname
  return {
    async send({ id, to, subject, text, html }) {
      const headers = { 'Auto-Submitted': 'auto-generated' } // RFC 3834: nobody's holiday answers it
      await transport.sendMail({ from, to, subject, text, html, headers, messageId: `<${id}@${host}>` })
    },
    close: () => transport.close(),
  }
}

/** Why it failed, as a code: what a server says about it may hold the address. */
export function faultOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  if (typeof responseCode === 'number') return String(responseCode)
  return typeof code === 'string' && /^[A-Z0-9_]{2,30}$/.test(code) ? code : 'EUNKNOWN'
}
