import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { apiDocument } from '../../src/api/document.ts'

export type Described = Readonly<{
  operationId: string
  security: readonly Readonly<Record<string, unknown>>[]
  parameters: readonly Readonly<{ name: string; in: 'path' | 'query'; schema: object; example?: string }>[]
  requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema: object; example?: unknown }>>> }>
  responses: Readonly<Record<string, Readonly<{ content: Readonly<Record<string, Readonly<{ schema?: object }>>> }>>>
}>

export const DOCUMENT = apiDocument('http://localhost:8080')

/** Every door of the document: `GET /api/reports/wards/{ward}` and what stands there. */
export const DESCRIBED: ReadonlyMap<string, Described> = new Map(
  Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => [`${method.toUpperCase()} ${path}`, one as Described] as const),
  ),
)

const ajv = new Ajv2020({ strict: false, allErrors: true })
// A CommonJS module, whose function stands under `default` for TypeScript and is the module itself for Node.
;((addFormats as unknown as { default?: typeof addFormats.default }).default ?? (addFormats as never))(ajv)
ajv.addSchema({ $id: 'openapi', components: DOCUMENT.components })

const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a value by a schema of the document. */
export function faultsOf(schema: object, value: unknown): string[] {
  const text = JSON.stringify(schema).replaceAll('#/components/', 'openapi#/components/')
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  )
}

type Answer = Readonly<{ status: number; type: string; body: unknown }>

/** What is wrong with an answer by what the document says of its door: status, content, shape. */
export function misfits(door: string, { status, type, body }: Answer): string[] {
  const described = DESCRIBED.get(door)
  if (!described) return [`${door} is not described`]
  const answer = described.responses[status]
  if (!answer) return [`${status} is not described`]
  const kind = type.split(';')[0] ?? ''
  const content = answer.content[kind]
  if (!content) return [`${status} comes as ${kind}`]
  return content.schema ? faultsOf(content.schema, body) : []
}
