import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { printFault } from '../imports/fault.ts'
import { readOfficialList } from '../imports/official-list.ts'
import { keepOfficialList } from '../places/keep-official-list.ts'
import { printNumber } from '../values/number.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'

export async function run(args: string[]): Promise<number> {
  const options = { province: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageFault('Hãy cho đúng một tệp CSV, XLSX hay JSON.')
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageFault(`Không đọc được tệp ${file} (${error.code}).`)
  })
  const read = await readOfficialList(bytes, values.province ?? '')
  if (!read.ok) {
    say(`${file}: ${printNumber(read.faultCount)} lỗi, chưa nhập gì.`, ...read.faults.map(printFault))
    return 1
  }
  return withWorld(async ({ world }) => {
    const kept = await perform(world, { kind: 'operator' }, (act) => keepOfficialList(act, read.units))
    const [added, changed, unchanged] = [kept.added, kept.changed, kept.unchanged].map((n) => printNumber(n))
    say(`Danh mục đơn vị: thêm ${added}, sửa ${changed}, giữ nguyên ${unchanged}.`)
    return 0
  })
}
