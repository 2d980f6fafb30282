import { parseArgs } from 'node:util'
import { say, withWorld } from './command.ts'

/** Opening the world brings the database up to date; this does nothing else. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  await withWorld(async ({ describe }) => say(`Cơ sở dữ liệu đã đúng phiên bản: ${describe}`))
  return 0
}
