import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Answer = Readonly<{ status: number; headers: IncomingHttpHeaders; text: string }>
export type Fields = Readonly<Record<string, string | readonly string[]>>

type Question = { headers?: Record<string, string>; body?: string | Buffer; agent?: Agent | false }

/** One request, its whole answer. Rejects when the connection breaks before that. */
export function ask(port: number, method: string, path: string, question: Question = {}): Promise<Answer> {
  const { body, agent = false } = question
  // Node leaves a GET's body without a frame: it would be read as the next request.
  const headers = { ...question.headers, ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }) }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Opens a plate's page and reads the token out of its form. */
export async function openForm(port: number, plate: string, agent: Agent | false = false): Promise<string> {
  const page = await ask(port, 'GET', `/q/${plate}`, { agent })
  const token = tokenIn(page.text)
  if (page.status !== 200 || token === null) throw new NoForm(page)
  return token
}

/** The page was answered, but not with a form. */
export class NoForm extends Error {
  override name = 'NoForm'
  readonly answer: Answer
  constructor(answer: Answer) {
    super(`no form: ${answer.status}`)
    this.answer = answer
  }
}

export function sendForm(port: number, plate: string, fields: Fields, agent: Agent | false = false): Promise<Answer> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return ask(port, 'POST', `/q/${plate}`, { headers, body: encode(fields), agent })
}

export function sendJson(port: number, plate: string, body: unknown): Promise<Answer> {
  return ask(port, 'POST', `/q/${plate}`, {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export function encode(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one as string]))
  return new URLSearchParams(pairs).toString()
}

export function tokenIn(page: string): string | null {
  return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? null
}

/** The receipt that an accepted form was answered with. */
export function receiptIn(answer: Answer): string | null {
  if (answer.status === 201) return JSON.parse(answer.text).receipt
  if (answer.status !== 303) return null
  return /^\/r\/([0-9A-Z]{16})\?thanks/.exec(answer.headers.location ?? '')?.[1] ?? null
}

/** Keeps its connections, like a browser that stays on the page. */
export const stayingVisitor = (): Agent => new Agent({ keepAlive: true, maxSockets: 64 })
