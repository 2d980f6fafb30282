import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { ROOT } from './source.ts'

const SHAPES = join(ROOT, 'src/api/shapes.json')

/** JSON schemas of everything that `Answers` names, as text: from the types themselves, with what stands above each. */
export function makeShapes(): string {
  const generator = createGenerator({
    path: join(ROOT, 'src/api/answers.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    skipTypeCheck: true, // tsc does
    topRef: false,
    encodeRefs: false,
    additionalProperties: false,
  })
  const { definitions = {} } = generator.createSchema('Answers')
  const text = JSON.stringify(Object.fromEntries(Object.entries(definitions).sort()), null, 2)
  // OpenAPI has no name like `CityMap<string>`.
  const odd = Object.keys(definitions).filter((name) => /[^\w.-]/.test(name))
  return `${odd.reduce((made, name) => made.replaceAll(name, name.replace(/<.*>/, '')), text)}\n`
}

export const keptShapes = (): Promise<string> => readFile(SHAPES, 'utf8')

/** `npm run shapes` */
if (import.meta.main) await writeFile(SHAPES, makeShapes())
