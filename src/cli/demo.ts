import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { DEMO_PASSWORD, DEMO_USERS } from '../demo/people.ts'
import { setUpDemo } from '../demo/set-up-demo.ts'
import { openWorld } from '../open-world.ts'
import { runService } from '../run-service.ts'
import { quieter, say } from './command.ts'

/** Serves until it is stopped; the code is answered at once and the process lives on. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const config = readConfig()
  say('Đang chuẩn bị bản dùng thử… / Preparing the demo…')
  const opened = await openWorld({ ...config, logLevel: quieter(config.logLevel) }, 'service')
  try {
    const done = await setUpDemo(opened.world)
    const { url } = await runService(opened)
    say(...greeting(url, done === 'found', opened.describe))
    return 0
  } catch (error) {
    await opened.close()
    throw error
  }
}

function greeting(url: string, found: boolean, describe: string): string[] {
  const names = DEMO_USERS.map(({ signIn, role }) => `${signIn} (${role})`).join(', ')
  return [
    '',
    `  Hài lòng – bản dùng thử: Phường Mẫu${found ? ' (dữ liệu lần trước)' : ''}`,
    '',
    `  Mở xem / open          ${url}/`,
    `  Báo cáo / report       ${url}/report/`,
    `  Đăng nhập / sign in    ${names}`,
    `  Mật khẩu / password    ${DEMO_PASSWORD}`,
    `  Dữ liệu / data         ${describe}`,
    '',
    '  Dừng lại / stop: Ctrl-C',
    '',
  ]
}
