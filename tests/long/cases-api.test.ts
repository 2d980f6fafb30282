import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { MOST_SENT } from '../../src/imports/sent-cases.ts'
import { apiToken, bearer } from '../support/api-tokens.ts'
import { openScreens } from '../support/screens.ts'

test(`${MOST_SENT} cases sent at once, as an array and as lines: taken whole, known again, and residents are served meanwhile`, async () => {
  const it = await openScreens()
  const token = await apiToken(it.world, it.cast.wardA, 'cases')
  const cases = Array.from({ length: MOST_SENT }, (_, at) => ({
    caseId: `H29.22.5-2602${String(1 + (at % 28)).padStart(2, '0')}-${String(at).padStart(5, '0')}`,
    ...{ received: '2026-02-10', due: '2026-02-12', finished: at % 3 === 0 ? null : '2026-02-12' },
    ...{ procedure: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản', desk: '1' },
  }))
  const send = async (type: string, body: string) => {
    const headers = { ...bearer(token), 'Content-Type': type }
    const began = performance.now()
    const answer = await fetch(`${it.origin}/api/wards/99101/cases`, { method: 'POST', headers, body })
    return { seconds: (performance.now() - began) / 1000, status: answer.status, body: await answer.json() }
  }
  let slowest = 0
  let sending = true
  const residents = (async () => {
    for (; sending; await sleep(50)) {
      const began = performance.now()
      expect((await fetch(`${it.origin}/q/${it.cast.plates.desk1}`)).status).toBe(200)
      slowest = Math.max(slowest, performance.now() - began)
    }
  })()
  const first = await send('application/json', JSON.stringify(cases))
  const again = await send('application/x-ndjson', cases.map((one) => JSON.stringify(one)).join('\n'))
  sending = false
  await residents
  console.info({ first: first.seconds, again: again.seconds, slowestPageMs: slowest })
  expect(first.body).toEqual({ added: MOST_SENT, changed: 0, unchanged: 0 })
  expect(again.body).toEqual({ added: 0, changed: 0, unchanged: MOST_SENT })
  expect(slowest).toBeLessThan(2_000)
  await it.close()
}, 300_000)
