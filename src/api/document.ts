import { enApi as say } from '../html/words/en-api.ts'
import type { Answer, Operation, Shape, Who } from './operation.ts'
import { OPERATIONS, SENT } from './operations.ts'
import shapes from './shapes.json' with { type: 'json' }

/** What a door answers beside its own answers: 503 from all that ask the database, 401 and 404 from all that are shut. */
function refusalsOf({ who, parameters, body }: Operation): number[] {
  const more = parameters.some(({ in: place }) => place === 'path') ? [404] : []
  if (who === 'everybody') return body ? [...more, 403, 410, 413, 415] : more
  const both = who === 'people' ? [401, 403, 404] : [401, 403, 404, 429]
  return [...both, ...(body ? [413, 415] : []), 503]
}

/** The API as an OpenAPI 3.1 document, in English. */
export function apiDocument(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hài lòng',
      version: '1.0.0',
      description: [say.about, say.token, say.small].join('\n\n'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths: pathsOf(),
    components: {
      schemas: { ...SENT, OpenApi: { type: 'object' }, ...modern(shapes) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: say.token },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Of the sign-in page; `__Host-session` under HTTPS.',
        },
      },
    },
  }
}

function pathsOf(): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  return paths
}

function described(operation: Operation) {
  const { id, who, parameters, body, answers } = operation
  const [summary, description] = say.operations[id] ?? ['', '']
  const own = Object.entries(answers).map(([status, answer]) => [status, told(Number(status), answer)])
  const refused = refusalsOf(operation).filter((status) => !(status in answers))
  const others = refused.map((status) => [status, told(status, { json: 'Refused' })])
  return {
    ...{ operationId: id, summary, description, security: securityOf(who) },
    parameters: parameters.map(({ required = false, ...rest }) => ({ ...rest, required })),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: Object.fromEntries([...own, ...others]),
  }
}

function securityOf(who: Who): Record<string, string[]>[] {
  if (who === 'everybody') return []
  if (who === 'people') return [{ session: [] }]
  return who.includes('cases') ? [{ token: [] }] : [{ token: [] }, { session: [] }]
}

function told(status: number, answer: Answer) {
  const description = status < 300 ? 'All is well.' : (say.faults[status] ?? 'Refused.')
  if ('file' in answer) return { description, content: { [answer.file]: {} } }
  const ref = (name: string): Shape => ({ $ref: `#/components/schemas/${name}` })
  const schema = 'any' in answer ? { anyOf: answer.any.map(ref) } : ref(answer.json)
  return { description, content: { 'application/json': { schema } } }
}

/** From the draft of JSON Schema that the generator writes to the one that OpenAPI 3.1 reads: other paths, other tuples. */
function modern(shape: unknown): Shape {
  return JSON.parse(JSON.stringify(shape), (key, value) => {
    if (key === '$ref') return String(value).replace('#/definitions/', '#/components/schemas/')
    if (!Array.isArray(value?.items)) return value
    const { items, ...rest } = value
    return { ...rest, prefixItems: items }
  })
}
