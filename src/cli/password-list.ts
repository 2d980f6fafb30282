import { open, rm } from 'node:fs/promises'
import type { GivenAccount } from '../imports/take-users.ts'
import { printMoment } from '../values/day.ts'
import { say, UsageFault } from './command.ts'

/**
 * Where the first passwords of an import go: a new file that nobody but its owner may read, or, without a path, what the
 * command prints. The file is made beforehand: accounts whose passwords can't be written down would be of no use.
 */
export async function openPasswordList(path: string | undefined) {
  if (path === undefined) return { write: print, close: async () => {} }
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? 'đã có; hãy chọn tên khác' : `không ghi được (${error.code})`
    throw new UsageFault(`Tệp ${path} ${why}.`)
  })
  let used = false
  return {
    write: async (accounts: readonly GivenAccount[], until: Date) => {
      if (accounts.length === 0) return
      used = true
      await file.writeFile(`${lines(accounts, until).join('\n')}\n`)
      say(`Mật khẩu đầu tiên của ${accounts.length} người: ${path}. Đưa xong thì hãy xóa tệp này.`)
    },
    close: async () => {
      await file.close()
      if (!used) await rm(path)
    },
  }
}

async function print(accounts: readonly GivenAccount[], until: Date): Promise<void> {
  if (accounts.length > 0) say('Mật khẩu đầu tiên, chỉ hiện một lần này:', ...lines(accounts, until))
}

function lines(accounts: readonly GivenAccount[], until: Date): string[] {
  const each = accounts.map(({ signIn, name, password }) => `${signIn}\t${password}\t${name}`)
  return [...each, `Phải đổi khi đăng nhập lần đầu, trước ${printMoment(until)}.`]
}
