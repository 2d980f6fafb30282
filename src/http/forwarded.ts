import { type BlockList, isIP } from 'node:net'

// A chain of proxies is two or three long. Who sends more made it up.
const MOST = 20

/**
 * The address that a request came from: the socket's, unless that is a proxy of ours. Then the right-most address in
 * X-Forwarded-For that is none of ours: each proxy adds at the right whom it heard, and what stands further left may be
 * anybody's invention. A header that can't be read is as none.
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  ours: BlockList,
): string | undefined {
  if (socket === undefined || forwarded === undefined || !isOurs(socket, ours)) return socket
  const chain = forwarded.split(',').map(bareAddress)
  if (chain.length > MOST) return socket
  let client = socket
  for (const address of chain.reverse()) {
    if (address === null) return socket
    client = address
    if (!isOurs(address, ours)) break
  }
  return client
}

function isOurs(address: string, ours: BlockList): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const version = isIP(plain)
  return version !== 0 && ours.check(plain, version === 6 ? 'ipv6' : 'ipv4')
}

/** `203.0.113.7`, `203.0.113.7:4711`, `[2001:db8::7]:4711`, `2001:db8::7` → the address; null: none. */
function bareAddress(entry: string): string | null {
  const text = entry.trim()
  const address = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')
  return isIP(address) === 0 ? null : address
}
