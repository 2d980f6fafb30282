import { randomUUIDv7 } from 'node:crypto'
import type { Secrets } from '../secrets.ts'
import type { Day } from '../values/day.ts'
import { sealPhone } from './callback.ts'
import type { RatingInput } from './forms.ts'
import { type Key, keyHashes } from './key.ts'
import { CONSENT_VERSION, type RatingRow } from './rating.ts'
import { hashReceipt } from './receipt.ts'
import type { OpenedForm } from './token.ts'

/** A rating that came: where and when, how, and what was answered. */
export type Came = Pick<OpenedForm, 'wardId' | 'deskId' | 'pointId' | 'officerId' | 'openedAt'> &
  Pick<RatingRow, 'channel' | 'helperOfficerId'> &
  Readonly<{
    /** the code that was read; absent: a slip of paper */
    plate?: string
    /** the day that it counts for: of its sending, or of the visit where it came on paper */
    day: Day
    answers: Omit<RatingInput, 'key' | 'token'>
    key: Key
    lang: string
    receipt: string
    at: Date
  }>

/** The row that is stored of it: the key as hashes under the pepper of its day, a number to call back sealed. */
export function toRow(secrets: Secrets, came: Came): RatingRow {
  const { wardId, deskId, answers, key, day } = came
  const id = randomUUIDv7()
  const hashes = keyHashes(secrets, wardId, key, day)
  const mayCall = answers.contact && key.kind === 'phone'
  return {
    wardId,
    id,
    receiptHash: hashReceipt(came.receipt),
    deskId,
    pointId: came.pointId,
    officerId: came.officerId,
    day,
    openedAt: came.openedAt,
    receivedAt: came.at,
    service: answers.service,
    handling: answers.handling,
    ward: deskId ? answers.ward : null,
    reasons: answers.reasons,
    criteria: answers.criteria,
    comment: answers.comment,
    wantsReply: answers.contact,
    keyKind: key.kind,
    ...hashes,
    sealedPhone: mayCall ? sealPhone(secrets, hashes.keyEpoch, wardId, id, key.value) : null,
    casePattern: key.kind === 'case' ? key.pattern : null,
    lang: came.lang,
    consentVersion: key.kind === 'phone' ? CONSENT_VERSION : null,
    channel: came.channel,
    helperOfficerId: came.helperOfficerId,
    plate: came.plate ?? null,
  }
}
