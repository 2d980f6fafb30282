import { generateKeySync, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newNonce, openToken } from '../../src/ratings/token.ts'
import { forgeries } from '../support/forgeries.ts'
import { dice } from '../support/seed.ts'

test('of 1,000,000 forged tokens none opens a form', () => {
  const key = () => generateKeySync('hmac', { length: 256 })
  const secrets = { token: key(), receipt: key() }
  const openedAt = new Date('2026-03-02T09:00:00+07:00')
  const place = { plate: '00000000C', wardId: 1, deskId: randomUUID(), pointId: null, officerId: randomUUID() }
  const forged = forgeries(secrets, { ...place, openedAt, nonce: newNonce() }, '11111111C', dice('forged tokens'))
  const opened: string[] = []
  for (let tried = 0; tried < 1_000_000; tried++) {
    const { kind, token } = forged.next().value
    if (openToken(secrets, token, place.plate, openedAt)) opened.push(kind)
  }
  expect(opened).toEqual([])
})
