import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { forgetResident } from '../privacy/forget-resident.ts'
import { readKey } from '../ratings/key.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

const ASK = { phone: 'Số điện thoại: ', case: 'Mã hồ sơ: ' } as const

/**
 * What a resident asks for who has no receipt. The number is read from standard input, because what stands on a command
 * line stays in the shell's history and shows in every list of processes; it is printed and logged nowhere.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { phone: { type: 'boolean' }, case: { type: 'boolean' }, ward: { type: 'string' } },
    allowPositionals: true, // refused below, without repeating what they say
  })
  if (positionals.length > 0) throw new UsageFault('Đừng ghi số vào dòng lệnh; lệnh sẽ hỏi, hoặc đọc từ đầu vào chuẩn.')
  if (values.phone === values.case) throw new UsageFault('Ghi --phone hoặc --case, một trong hai.')
  const kind = values.phone ? 'phone' : 'case'
  const typed = await askFor(ASK[kind])

  return withWorld(async ({ world }) => {
    const key = readKey(typed, world.now())
    if ('fault' in key || key.kind !== kind) {
      throw new UsageFault(kind === 'phone' ? 'Đó không phải là số điện thoại.' : 'Đó không phải là mã hồ sơ.')
    }
    const ward = values.ward === undefined ? null : await chooseWard(world, values.ward)
    const counts = await perform(world, { kind: 'operator' }, (act) =>
      forgetResident(act, world.secrets, key, ward?.id ?? null),
    )
    for (const { code, count } of counts) if (count > 0) say(`${code}: đã xóa khỏi ${count} phiếu đánh giá`)
    const total = counts.reduce((sum, { count }) => sum + count, 0)
    say(total > 0 ? `Xong: ${total} phiếu. Các mức hài lòng vẫn được tính.` : 'Không có phiếu nào. Không có gì để xóa.')
    return 0
  })
}

/** The first line of standard input; where a person sits, they are asked. */
async function askFor(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  try {
    if (process.stdin.isTTY) return await lines.question(question)
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}
