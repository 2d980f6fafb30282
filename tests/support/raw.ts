import { connect } from 'node:net'

/** Sends bytes as they are and gives everything that came back until the other side closed. */
export function sendRaw(port: number, bytes: Buffer | string | readonly (Buffer | string)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const heard: Buffer[] = []
    socket.on('data', (chunk) => heard.push(chunk))
    socket.on('error', () => {}) // told by 'close' as well
    socket.on('close', () => resolve(Buffer.concat(heard).toString('latin1')))
    for (const part of Array.isArray(bytes) ? bytes : [bytes]) socket.write(part)
  })
}

/** A form as a browser sends it, on a connection of its own. */
export function rawForm(plate: string, body: string): string {
  return (
    `POST /q/${plate} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  )
}
