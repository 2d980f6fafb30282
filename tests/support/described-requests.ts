import { DESCRIBED, DOCUMENT } from './api.ts'
import fc from './chance.ts'
import { odd, type Strange } from './strange-requests.ts'

export type Good = Readonly<{
  /** what a parameter of a path may stand for: `ward`, `officer`, `code` */
  there: Readonly<Record<string, readonly string[]>>
  /** tokens of the ward's */
  tokens: readonly string[]
  /** of a rating form that is open */
  formToken: () => string
}>

type Shape = Readonly<{
  $ref?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  anyOf?: readonly Shape[]
  items?: Shape
  properties?: Readonly<Record<string, Shape>>
  format?: string
  pattern?: string
}>

/** Requests to every described door, made of what its description allows, with something wrong about half of them. */
export function describedRequests(good: Good): fc.Arbitrary<Strange> {
  return fc.constantFrom(...DESCRIBED.entries()).chain(([door, { parameters, requestBody }]) => {
    const [method = '', pattern = ''] = door.split(' ')
    const parts = fc.record(
      Object.fromEntries(
        parameters.map((one) => [one.name, one.in === 'path' ? place(good, one.name) : asked(one.schema)]),
      ),
      { requiredKeys: parameters.filter((one) => one.in === 'path').map(({ name }) => name) },
    )
    const content = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => bodyOf(good, type, schema))
    const body = content.length > 0 ? fc.option(fc.oneof(...content), { freq: 20 }) : fc.constant(null)
    return fc.tuple(parts, body, authorization(good)).map(([values, sent, headers]): Strange => {
      const path = pattern.replace(/\{(\w+)\}/g, (_, name) => encode(String(values[name])))
      const query = parameters.flatMap(({ name, in: where }) =>
        where === 'query' && values[name] !== undefined ? [`${name}=${encode(String(values[name]))}`] : [],
      )
      const whole = query.length > 0 ? `${path}?${query.join('&')}` : path
      if (sent === null) return { method, path: whole, headers }
      return { method, path: whole, headers: { ...headers, 'Content-Type': sent[0] }, body: Buffer.from(sent[1]) }
    })
  })
}

const mostly = <T>(likely: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: seldom })

function place({ there }: Good, name: string): fc.Arbitrary<unknown> {
  return mostly(fc.constantFrom(...(there[name] ?? ['1'])), odd)
}

/** Beyond ASCII as a browser would write it; half a surrogate as the bytes that no decoder accepts. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

function asked(shape: Shape): fc.Arbitrary<unknown> {
  return mostly(allowedBy(shape), odd)
}

function authorization({ tokens }: Good): fc.Arbitrary<Record<string, string>> {
  const wrong = odd.map((text) => `Bearer ${text.replace(/[^!-~]/g, '')}`.trim())
  const bearer = mostly<string>(fc.constantFrom(...tokens.map((token) => `Bearer ${token}`)), wrong)
  return fc.option(bearer, { freq: 6 }).map((Authorization) => (Authorization === null ? {} : { Authorization }))
}

function bodyOf(good: Good, type: string, shape: Shape): fc.Arbitrary<readonly [string, string]> {
  const value = allowedBy(shape).map((one) => put(one, good.formToken))
  const json = mostly(
    value.map((one) => JSON.stringify(one)),
    fc.oneof(fc.json(), odd),
  )
  const text =
    type === 'application/x-ndjson' ? fc.array(json, { maxLength: 4 }).map((lines) => lines.join('\n')) : json
  return fc.tuple(
    mostly(fc.constant(type), fc.constantFrom('text/plain', 'application/xml', `${type}; charset=x`)),
    text,
  )
}

/** A rating without a form's token is a short story. */
function put(value: unknown, formToken: () => string): unknown {
  const isRating =
    typeof value === 'object' && value !== null && 'service' in value && Math.abs(Number(value.service)) < 9
  return isRating ? { ...value, token: formToken() } : value
}

/** What a schema allows, and now and then, at any place in it, something else. */
function allowedBy(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.$ref) return allowedBy(named(shape.$ref))
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map(allowedBy))
  if (shape.enum) return off(fc.constantFrom(...shape.enum))
  if (shape.type === 'array') return off(fc.array(allowedBy(shape.items ?? {}), { maxLength: 5 }))
  if (shape.type === 'object') {
    const fields = Object.entries(shape.properties ?? {}).map(([name, one]) => [name, allowedBy(one)] as const)
    return off(
      fc.record(Object.fromEntries([...fields, ['__proto__', odd]]), {
        requiredKeys: fields.slice(0, 3).map(([name]) => name),
      }),
    )
  }
  if (shape.type === 'integer') return off(fc.integer({ min: 1, max: 5 }))
  if (shape.type === 'boolean') return off(fc.boolean())
  if (shape.type === 'null') return fc.constant(null)
  if (shape.format === 'date') return off(days)
  return off(fc.oneof(days, words))
}

const days = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const words = fc.constantFrom('Khai sinh', '1', '0912345678', 'H29.22.5-260210-0001', 'H29.22.5-260210-0002', '2026-02')

function off(likely: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(odd, fc.constantFrom(null, -1, 0.5, 1e308, true, [], {}), fc.jsonValue({ maxDepth: 3 }))
  return fc.oneof({ weight: 14, arbitrary: likely }, { weight: 1, arbitrary: wrong })
}

function named(ref: string): Shape {
  const name = ref.split('/').at(-1) ?? ''
  return (DOCUMENT.components.schemas as unknown as Readonly<Record<string, Shape>>)[name] ?? {}
}
