import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { addUser } from '../access/add-user.ts'
import { firstPasswordUntil } from '../access/first-password.ts'
import { passwordFault } from '../access/password-rules.ts'
import { hashPassword, newPassword } from '../access/passwords.ts'
import { ROLES } from '../access/user.ts'
import { findOfficerByCode } from '../officers/queries.ts'
import { wardTitle } from '../places/ward.ts'
import { printMoment } from '../values/day.ts'
import { perform, type Role, type World } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

// A password on the command line would stand in the shell's history and in every list of processes.
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      'sign-in': { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      ward: { type: 'string' },
      officer: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
  })
  const signIn = values['sign-in'] ?? missing('--sign-in')
  const name = values.name ?? missing('--name')
  const role = roleOf(values.role ?? missing('--role'))
  const given = values['password-stdin'] ? await passwordFromStdin(signIn) : null

  return withWorld(async ({ world }) => {
    const ward = role === 'admin' ? null : await chooseWard(world, values.ward)
    const officerId = role === 'officer' ? await officerOf(world, ward?.id ?? 0, values.officer) : null
    const password = given ?? newPassword()
    const passwordHash = await hashPassword(password)
    const wardId = ward?.id ?? null
    await perform(world, { kind: 'operator' }, (act) =>
      addUser(act, { signIn, name, role, wardId, officerId, passwordHash, firstPassword: given === null }),
    )
    say(`Đã thêm ${name} (${role}${ward ? `, ${wardTitle(ward)}` : ''}). Tên đăng nhập: ${signIn.toLowerCase()}`)
    if (given === null) {
      say(`Mật khẩu đầu tiên, chỉ hiện một lần này: ${password}`)
      say(`Phải đổi khi đăng nhập lần đầu, trước ${printMoment(firstPasswordUntil(world.now()))}.`)
    }
    return 0
  })
}

function missing(option: string): never {
  throw new UsageFault(`Thiếu ${option}.`)
}

function roleOf(typed: string): Role {
  return ROLES.find((role) => role === typed) ?? unknownRole()
}

function unknownRole(): never {
  throw new UsageFault(`--role phải là một trong: ${ROLES.join(', ')}.`)
}

async function officerOf({ db }: World, wardId: number, code: string | undefined): Promise<string> {
  const officer = await findOfficerByCode(db, wardId, code ?? missing('--officer (mã cán bộ)'))
  if (!officer) throw new UsageFault(`Phường không có cán bộ mã ${code}.`)
  return officer.id
}

const FAULTS = {
  short: 'Mật khẩu phải có ít nhất 12 ký tự.',
  long: 'Mật khẩu dài quá 256 ký tự.',
  common: 'Mật khẩu này quá dễ đoán.',
  name: 'Mật khẩu không được giống tên đăng nhập.',
} as const

async function passwordFromStdin(signIn: string): Promise<string> {
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/, 1)
  const fault = passwordFault(password, signIn)
  if (fault) throw new UsageFault(FAULTS[fault])
  return password
}
