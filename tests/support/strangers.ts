import { Agent } from 'node:http'
import fc from './chance.ts'
import type { Strange } from './strange-requests.ts'
import { type Answer, ask } from './visitor.ts'

// Anything of ours that a stranger must not see: frames, file names, the words of the database.
const LEAKS =
  /\bat [\w.<>]+ \((?:file:|node:|\/)|\.ts:\d|node:internal|node_modules|SQLSTATE|syntax error|violates|relation "|[A-Z]\w+Error\b/

/** What is wrong with an answer, whatever was asked; null: nothing. */
function misbehaviour({ status, headers, text }: Answer, method = 'GET'): string | null {
  if (status >= 500 || status < 200) return `answered ${status}`
  const leak = LEAKS.exec(text)
  if (leak) return `let out "${leak[0]}"`
  if (status === 400 && text === '') return null // it was no HTTP, and refused before it reached our pages
  if (!headers['content-security-policy']) return `answered ${status} without Content-Security-Policy`
  if (status >= 400 && text === '' && method !== 'HEAD') return `answered ${status} without words`
  return null
}

export type Siege = Readonly<{
  port: number
  requests: fc.Arbitrary<Strange>
  /** how many, about */
  count: number
  seed: number
  /** the cookie of somebody who is signed in, sent with every second request */
  cookie: string
}>

/**
 * Sends requests, 16 at once, and answers how often each status came; throws fast-check's smallest example of a request
 * that was answered badly.
 */
export async function askStrangely({ port, requests, count, seed, cookie }: Siege): Promise<Record<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const statuses: Record<number, number> = {}
  const askOne = async (strange: Strange, index: number) => {
    const { method, path, body } = strange
    const headers = index % 2 === 0 ? strange.headers : { ...strange.headers, Cookie: cookie }
    const answer = await ask(port, method, path, { headers, agent, ...(body && { body }) })
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const fault = misbehaviour(answer, method)
    if (fault) throw new Error(`${method} ${path} ${JSON.stringify(headers)} ${body}: ${fault}`)
  }
  const round = fc.asyncProperty(fc.array(requests, { minLength: 16, maxLength: 16 }), (all) =>
    Promise.all(all.map(askOne)).then(() => {}),
  )
  await fc.assert(round, { numRuns: Math.ceil(count / 16), seed })
  agent.destroy()
  return statuses
}
