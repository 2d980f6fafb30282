import type { Answers } from './answers.ts'

/** JSON Schema, as OpenAPI 3.1 holds it. */
export type Shape = Readonly<Record<string, unknown>>

export type Parameter = Readonly<{
  name: string
  in: 'path' | 'query'
  description: string
  required?: true
  schema: Shape
  example?: string
}>

/** Who may ask: everybody; people who signed in; they, or other software with a token of one of these scopes. */
export type Who = 'everybody' | 'people' | readonly ('figures' | 'officers' | 'cases')[]

/** A JSON answer by its name, or a file by its media type. */
export type Answer = Readonly<
  { json: keyof Answers | 'OpenApi' } | { file: string } | { any: readonly (keyof Answers)[] }
>

export type Body = Readonly<Record<string, Readonly<{ schema: Shape; example?: unknown }>>>

export type Operation = Readonly<{
  /** names its words in the catalogues (`api.operations`) */
  id: string
  method: 'get' | 'post'
  /** as OpenAPI writes it */
  path: string
  who: Who
  parameters: readonly Parameter[]
  body?: Body
  /** what comes back when all is well, and what is told of faults in what was sent; refusals of the door follow from `who` */
  answers: Readonly<Record<number, Answer>>
}>
