import { connect, type Socket } from 'node:net'

export type Load = {
  seconds: number
  answers: number
  perSecond: number
  byStatus: Record<number, number>
  p50: number
  p99: number
}

/**
 * Keeps `connections` sockets busy, one request at a time each, until `next` has no more requests or the time is up.
 * Requests are ready-made bytes, so that the generator takes as little of the machine as it can. Latencies in milliseconds.
 */
export async function load(
  port: number,
  connections: number,
  next: () => Buffer | null,
  seconds = Number.POSITIVE_INFINITY,
): Promise<Load> {
  const latencies: number[] = []
  const byStatus: Record<number, number> = {}
  const start = performance.now()
  const until = start + seconds * 1000
  await Promise.all(Array.from({ length: connections }, () => one()))
  const took = (performance.now() - start) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
  return {
    seconds: took,
    answers: latencies.length,
    perSecond: latencies.length / took,
    byStatus,
    p50: at(0.5),
    p99: at(0.99),
  }

  function one(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1')
      let sent = 0
      let pending = Buffer.alloc(0)
      const send = () => {
        const request = performance.now() < until ? next() : null
        if (request === null) {
          socket.end()
          return resolve()
        }
        sent = performance.now()
        socket.write(request)
      }
      socket.setNoDelay(true)
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
        const head = pending.indexOf('\r\n\r\n')
        if (head < 0) return
        const text = pending.toString('latin1', 0, head)
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
        if (pending.length < head + 4 + length) return
        const status = Number(text.slice(9, 12))
        byStatus[status] = (byStatus[status] ?? 0) + 1
        latencies.push(performance.now() - sent)
        pending = Buffer.alloc(0)
        send()
      })
    })
  }
}

export const get = (path: string): Buffer => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)

export function post(path: string, fields: Record<string, string>): Buffer {
  const body = new URLSearchParams(fields).toString()
  const type = 'Content-Type: application/x-www-form-urlencoded'
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
