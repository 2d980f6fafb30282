import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/** What a form remembers of the moment it was opened. Attribution follows from this, never from when it was sent. */
export type OpenedForm = Readonly<{
  plate: string
  wardId: number
  deskId: string | null
  pointId: string | null
  /** who sat at the desk then; null: nobody was assigned */
  officerId: string | null
  openedAt: Date
  /** 12 random bytes: the same form sent again is the same rating */
  nonce: Buffer
  /** absent: opened on the resident's own device */
  help?: Help
}>

/** Who helps with a form on the ward's tablet: the resident presses, or somebody for them. */
export type Help = Readonly<{
  channel: 'tablet' | 'assisted'
  /** null: a volunteer, who is no officer */
  helperOfficerId: string | null
}>

// A form opened before there was help is of version 1, and so is every resident's own: their page stays as small.
const ALONE = 1
const HELPED = 2
const SIGNATURE_BYTES = 16
const BODY_BYTES = 1 + 9 + 2 + 6 + 1 + 16 + 16 + 12
const HELP_BYTES = 16
const DESK = 1
const POINT = 2
const OFFICER = 4
const ASSISTED = 8
const HELPER = 16

// 12 hours: a page opened in the morning queue can still be sent in the evening, one found in a browser next day can't.
const LIFETIME_MS = 12 * 3_600_000
const CLOCK_SKEW_MS = 300_000

const NONCE_BYTES = 12
let drawn = Buffer.alloc(0)
let used = 0

/** 12 bytes nobody can guess. Drawn 500 at a time: asking the system for each took a seventh of a page's whole cost. */
export function newNonce(): Buffer {
  if (used === drawn.length) {
    drawn = randomBytes(500 * NONCE_BYTES) // a new buffer: nonces that were handed out are never written over
    used = 0
  }
  used += NONCE_BYTES
  return drawn.subarray(used - NONCE_BYTES, used)
}

/**
 * 106 characters of base64url: version, plate, ward, moment, place, officer, nonce, HMAC-SHA256 cut to 128 bits. 127 for a
 * form with help: its helper stands before the HMAC.
 */
export function sealToken(secrets: Pick<Secrets, 'token'>, form: OpenedForm): string {
  const { help } = form
  const body = BODY_BYTES + (help ? HELP_BYTES : 0)
  const bytes = Buffer.alloc(body + SIGNATURE_BYTES)
  bytes.writeUInt8(help ? HELPED : ALONE, 0)
  bytes.write(form.plate, 1, 9, 'latin1')
  bytes.writeUInt16BE(form.wardId, 10)
  bytes.writeUIntBE(form.openedAt.getTime(), 12, 6)
  const flags = (form.deskId ? DESK : 0) | (form.pointId ? POINT : 0) | (form.officerId ? OFFICER : 0)
  bytes.writeUInt8(flags | (help?.channel === 'assisted' ? ASSISTED : 0) | (help?.helperOfficerId ? HELPER : 0), 18)
  writeUuid(bytes, form.deskId ?? form.pointId, 19)
  writeUuid(bytes, form.officerId, 35)
  form.nonce.copy(bytes, 51)
  if (help) writeUuid(bytes, help.helperOfficerId, BODY_BYTES)
  sign(secrets, bytes).copy(bytes, body)
  return bytes.toString('base64url')
}

/** The form behind a token, or null for anything we did not sign for this plate, or signed more than 12 hours ago. */
export function openToken(secrets: Pick<Secrets, 'token'>, token: string, plate: string, now: Date): OpenedForm | null {
  if (token.length !== 106 && token.length !== 127) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.toString('base64url') !== token) return null
  const body = bytes[0] === HELPED ? BODY_BYTES + HELP_BYTES : BODY_BYTES
  if (bytes.length !== body + SIGNATURE_BYTES || (bytes[0] !== ALONE && bytes[0] !== HELPED)) return null
  if (!timingSafeEqual(sign(secrets, bytes), bytes.subarray(body))) return null
  const age = now.getTime() - bytes.readUIntBE(12, 6)
  if (bytes.toString('latin1', 1, 10) !== plate || age > LIFETIME_MS || age < -CLOCK_SKEW_MS) return null
  const flags = bytes.readUInt8(18)
  return {
    plate,
    wardId: bytes.readUInt16BE(10),
    deskId: flags & DESK ? readUuid(bytes, 19) : null,
    pointId: flags & POINT ? readUuid(bytes, 19) : null,
    officerId: flags & OFFICER ? readUuid(bytes, 35) : null,
    openedAt: new Date(bytes.readUIntBE(12, 6)),
    nonce: bytes.subarray(51, 63),
    ...(bytes[0] === HELPED && { help: readHelp(bytes, flags) }),
  }
}

function sign(secrets: Pick<Secrets, 'token'>, bytes: Buffer): Buffer {
  const body = bytes.subarray(0, bytes.length - SIGNATURE_BYTES)
  return createHmac('sha256', secrets.token).update(body).digest().subarray(0, SIGNATURE_BYTES)
}

function readHelp(bytes: Buffer, flags: number): Help {
  return {
    channel: flags & ASSISTED ? 'assisted' : 'tablet',
    helperOfficerId: flags & HELPER ? readUuid(bytes, BODY_BYTES) : null,
  }
}

function writeUuid(bytes: Buffer, uuid: string | null, at: number): void {
  if (uuid) bytes.write(uuid.replaceAll('-', ''), at, 16, 'hex')
}

function readUuid(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
