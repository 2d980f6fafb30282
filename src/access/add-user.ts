import { randomUUIDv7 } from 'node:crypto'
import { record } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import type { Act, Role } from '../world.ts'
import { firstPasswordUntil } from './first-password.ts'
import { isSignIn, plainSignIn, ROLES } from './user.ts'

export type NewUser = Readonly<{
  signIn: string
  name: string
  role: Role
  /** null for an admin, who has every ward; needed for everyone else */
  wardId: number | null
  /** needed for role 'officer', null for everyone else */
  officerId: string | null
  /** from `hashPassword` */
  passwordHash: string
  /** handed out by somebody else: it must be changed at the first sign-in, within 72 hours */
  firstPassword?: boolean
}>

/** Opens an account and answers its id. Refuses ('invalid', in words) a malformed or taken name, and a role without its ward or officer. */
export async function addUser(act: Act, user: NewUser): Promise<string> {
  const signIn = plainSignIn(user.signIn)
  const name = user.name.normalize('NFC').trim()
  const fault = faultOf({ ...user, signIn, name })
  if (fault) throw new Refusal('invalid', fault)
  if (user.officerId !== null) await mustServe(act, user.wardId, user.officerId)
  if (user.wardId !== null) await mustExist(act, user.wardId)

  const id = randomUUIDv7()
  const row = await act.tx
    .insertInto('users')
    .values({
      id,
      sign_in: signIn,
      name,
      role: user.role,
      ward_id: user.wardId,
      officer_id: user.officerId,
      password_hash: user.passwordHash,
      first_password_until: user.firstPassword ? firstPasswordUntil(act.at) : null,
      created_at: act.at,
    })
    .onConflict((conflict) => conflict.column('sign_in').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('invalid', `Tên đăng nhập “${signIn}” đã có người dùng.`)
  const details = { name, signIn, role: user.role }
  record(act, user.wardId, { action: 'user-added', subject: { kind: 'user', id }, details })
  return id
}

function faultOf({ signIn, name, role, wardId, officerId }: NewUser): string | null {
  if (!isSignIn(signIn)) {
    return 'Tên đăng nhập dài 2–64 ký tự, chỉ gồm a–z, 0–9, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ hoặc số.'
  }
  if (name === '') return 'Thiếu họ tên.'
  if (!ROLES.includes(role)) return 'Vai trò phải là admin, chair, clerk hoặc officer.'
  if ((role === 'admin') !== (wardId === null)) {
    return role === 'admin' ? 'Quản trị viên không thuộc riêng phường nào.' : 'Vai trò này phải thuộc một phường.'
  }
  if ((role === 'officer') !== (officerId !== null)) {
    return role === 'officer' ? 'Tài khoản cán bộ phải gắn với một cán bộ.' : 'Chỉ tài khoản cán bộ mới gắn với cán bộ.'
  }
  return null
}

async function mustExist(act: Act, wardId: number): Promise<void> {
  const ward = await act.tx.selectFrom('wards').select('id').where('id', '=', wardId).executeTakeFirst()
  if (!ward) throw new Refusal('invalid', 'Không có phường này.')
}

async function mustServe(act: Act, wardId: number | null, officerId: string): Promise<void> {
  const officer = await act.tx
    .selectFrom('officers')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  if (!officer) throw new Refusal('invalid', 'Phường không có cán bộ này.')
}
