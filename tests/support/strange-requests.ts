import fc from './chance.ts'

/** A request as nobody's browser makes it: whatever fits into HTTP. */
export type Strange = Readonly<{ method: string; path: string; headers: Record<string, string>; body?: Buffer }>

const FORM = 'application/x-www-form-urlencoded'

// biome-ignore format: a list reads as a list
const SEGMENTS = [
  '', '.', '..', '-', '*', '%00', '%ff', '%', '%zz', '%2e%2e%2f', '%c0%ae', '%ED%A0%80', '%F0%9F%98%80', '..%5c',
  '001', '99101', '2026-13-45', "'--", '{}', '__proto__', 'constructor', '0'.repeat(5000), 'NaN', '-1', '1e999',
  '9'.repeat(20), '%0d%0aX:%20y',
]
// biome-ignore format: a list reads as a list
const QUERIES = [
  'lang', 'code', 'rate', 'thanks', 'from', 'to', 'by', 'next', 'q', 'token', '__proto__', 'a[]',
]
// biome-ignore format: a list reads as a list
const SELDOM = [
  'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'QUERY', 'PURGE',
]
// biome-ignore format: a list reads as a list
const HEADERS = [
  'Accept-Language', 'Cookie', 'Origin', 'If-None-Match', 'X-Forwarded-For', 'Range', 'Content-Encoding',
  'Sec-Fetch-Site', 'Authorization',
]
// biome-ignore format: a list reads as a list
const ODD = [
  '', ' ', '\0', 'a\0b', '\ud800', '\udfff\ud800', '\uFEFF', '\u202Eabc', 'e\u0302\u0301', '👩‍👩‍👧', 'ﷺ'.repeat(300),
  '1', '5', '0', '6', '1e1', '٣', 'Infinity', '079123456789', '1.004203.000.00.00.H29', '<svg onload=alert(1)>',
  "');--", '0912345678', 'H29.12-260105-0042', '%', '%%%', '&=&', '{{7*7}}', '../../etc/passwd', 'on', 'true',
]
// biome-ignore format: a list reads as a list
const NAMES = [
  'service', 'handling', 'ward', 'key', 'consent', 'comment', 'reasons', 'token', 'criteria[23]', 'contact',
  'criteria[]', 'criteria[__proto__]', 'criteria', '__proto__', 'constructor', 'toString', '', 'signIn', 'password',
]
// biome-ignore format: a list reads as a list
const JSONS = [
  '', 'null', '1e999', '{"service":1e400}', '[]', '"\\ud800"', '{"__proto__":{"service":5}}', '{"key":"\\u0000"}',
  '['.repeat(8000), '{"a":'.repeat(2000), '{"criteria":{"__proto__":"5"}}', `{"service":${'9'.repeat(4000)}}`,
  '{"service":5,"service":6}', '\uFEFF{}',
]
// biome-ignore format: a list reads as a list
const TYPES = [
  FORM, `${FORM}; charset=utf-16`, 'application/json', 'APPLICATION/JSON ; charset=x', 'text/plain',
  'multipart/form-data', 'multipart/form-data; boundary=x', 'application/xml', ';', 'application/json, text/html',
  null,
]

/** What people and programs put where a word is expected. */
export const odd = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

/** `routes`: the patterns of the service's own routes, their parameters to be filled in; `tokens`: of forms that are open. */
export function strangeRequests(routes: readonly string[], plates: readonly string[], tokens: () => string) {
  const sent = strangeBody(tokens)
  const method = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('GET', 'POST') },
    { weight: 1, arbitrary: fc.constantFrom(...SELDOM) },
  )
  const header = odd.map((text) => text.replace(/[^ -~]/g, '?').slice(0, 300))
  const headers = fc.dictionary(fc.constantFrom(...HEADERS), header, { maxKeys: 3 })
  const anything = fc.record({ method, path: strangePath(routes, plates), headers, sent: fc.option(sent) })
  const rating = fc.record({
    method: fc.constant('POST'),
    path: fc.constantFrom(...plates).map((plate) => `/q/${plate}`),
    headers,
    sent,
  })
  return fc.oneof(anything, rating).map(toRequest)
}

type Sent = readonly [type: string | null, body: Buffer]

function toRequest({ sent, ...request }: Omit<Strange, 'body'> & { sent: Sent | null }): Strange {
  if (sent === null) return request
  const [type, body] = sent
  const headers = type === null ? request.headers : { ...request.headers, 'Content-Type': type }
  return { ...request, headers, body }
}

function strangePath(routes: readonly string[], plates: readonly string[]): fc.Arbitrary<string> {
  const segment = fc.oneof(
    fc.constantFrom(...plates, ...plates.map((plate) => plate.toLowerCase())),
    fc.constantFrom(...SEGMENTS),
    odd.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 3000)),
  )
  const known = fc.tuple(fc.constantFrom(...routes), fc.array(segment, { minLength: 4, maxLength: 4 })).map(fillIn)
  const free = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`)
  const pair = fc.tuple(fc.oneof(fc.constantFrom(...QUERIES), segment), segment).map((one) => one.join('='))
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: free }), fc.array(pair, { maxLength: 4 }))
    .map(([path, query]) => (query.length > 0 ? `${path}?${query.join('&')}` : path))
    .map((path) => path.replace(/[^!-~]/g, (letter) => encodeURIComponent(letter.toWellFormed())).slice(0, 9000))
}

function fillIn([route, segments]: [string, string[]]): string {
  let next = 0
  return route.replace(/:\w+(\{[^}]*\})?\??|\*/g, () => segments[next++] ?? '')
}

function strangeBody(tokens: () => string): fc.Arbitrary<Sent> {
  const good = new Map([
    ['service', fc.constantFrom('1', '5')],
    ['key', fc.constantFrom('0912345678', 'H29.12-260105-0042', 'BN 17/2026')],
    ['token', fc.constant(0).map(tokens)],
    ['consent', fc.constant('1')],
    ['reasons', fc.constantFrom('polite', 'slow')],
  ])
  const likelyValue = (name: string) => {
    const likely = good.get(name)
    return likely ? fc.oneof({ weight: 6, arbitrary: likely }, { weight: 1, arbitrary: odd }) : odd
  }
  const named = (name: string) => fc.tuple(fc.constant(name), likelyValue(name))
  const needed = fc.tuple(...['service', 'key', 'token', 'consent'].map(named))
  const more = fc.array(fc.constantFrom(...NAMES).chain(named), { maxLength: 8 })
  const pairs = fc.tuple(fc.option(needed), more).map(([first, rest]) => [...rest, ...(first ?? [])])

  const form = pairs
    .map((all) => all.map((pair) => pair.map(encodeWhole).join('=')).join('&'))
    .map((text) => Buffer.from(text))
  const broken = pairs.map((all) => Buffer.from(all.map((pair) => pair.join('=')).join('&'), 'latin1'))
  const object = fc
    .tuple(pairs, fc.array(fc.jsonValue(), { maxLength: 4 }))
    .map(([all, values]) => all.map(([name, value], index) => [name, values[index] ?? value] as const))
    .map((entries) => JSON.stringify(Object.fromEntries(entries)))
  const json = fc.oneof(object, fc.json(), fc.constantFrom(...JSONS)).map((text) => Buffer.from(text))
  const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array))
  const sent = (type: string, body: fc.Arbitrary<Buffer>) => body.map((whole): Sent => [type, whole])
  return fc.oneof(
    { weight: 4, arbitrary: sent(FORM, form) },
    { weight: 2, arbitrary: sent(FORM, broken) },
    { weight: 3, arbitrary: sent('application/json', json) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...TYPES), fc.oneof(bytes, form, json)) },
  )
}

/** As a form is encoded, but lone surrogates go over the wire as the bytes that no decoder accepts. */
function encodeWhole(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : text.replace(/[\s\S]/g, (unit) => `%ED%A0%${(128 + (unit.charCodeAt(0) % 64)).toString(16)}`)
}
