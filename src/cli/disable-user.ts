import { parseArgs } from 'node:util'
import { disableOther } from '../access/disable-other.ts'
import { plainSignIn } from '../access/user.ts'
import { findUserBySignIn } from '../access/user-queries.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'sign-in': { type: 'string' } } })
  const signIn = plainSignIn(values['sign-in'] ?? '')
  if (signIn === '') throw new UsageFault('Thiếu --sign-in.')
  return withWorld(async ({ world }) => {
    const user = await findUserBySignIn(world.db, signIn)
    if (!user) throw new UsageFault(`Không có người dùng tên đăng nhập ${signIn}.`)
    const outcome = await perform(world, { kind: 'operator' }, (act) => disableOther(act, user.id))
    if (outcome !== 'done') {
      say(`${user.name} là quản trị viên cuối cùng còn đăng nhập được, nên không khóa.`)
      return 1
    }
    say(`Đã khóa tài khoản của ${user.name}.`)
    return 0
  })
}
