import { isSignIn, plainSignIn } from '../access/user.ts'
import type { KnownAccount } from '../access/user-queries.ts'
import type { Officer } from '../officers/officer.ts'
import type { Role } from '../world.ts'
import { checkText, faultsOf } from './cells.ts'
import { fold, label, type Values } from './columns.ts'
import { byLine, type Fault } from './fault.ts'
import type { PlannedUser, UsersPlan } from './plan.ts'

export type KnownAccounts = Readonly<{
  wardId: number
  officers: readonly Officer[]
  /** those whose sign-in name stands in the file, of whichever ward, and those of the ward's officers */
  accounts: readonly KnownAccount[]
}>

type RowRead = PlannedUser & Readonly<{ line: number }>

const LIMITS = { name: 100, signIn: 64, role: 40 }

// First passwords are handed out by hand; a ward has some 60 people. Each takes 30 ms to be made unreadable.
const MOST_ACCOUNTS = 200

const ROLES: Readonly<Record<string, Role>> = {
  lanhdaophuong: 'chair',
  lanhdaoxa: 'chair',
  lanhdao: 'chair',
  chutich: 'chair',
  phochutich: 'chair',
  chair: 'chair',
  vanthu: 'clerk',
  clerk: 'clerk',
  canbo: 'officer',
  congchuc: 'officer',
  officer: 'officer',
  quantrivien: 'admin',
  quantri: 'admin',
  admin: 'admin',
}
export const ROLE_WORDS = { chair: 'Lãnh đạo', clerk: 'Văn thư', officer: 'Cán bộ', admin: 'Quản trị viên' } as const

/**
 * A file of accounts of one ward against those there are. A sign-in name that the ward has already stays as it is and is
 * told; no file changes a role, a name or a password, gives a role to an account of another ward, or makes an administrator.
 */
export function planUsers(rows: readonly Values[], known: KnownAccounts): UsersPlan {
  const read = rows.map((row) => readRow(row, known))
  const whole = read.flatMap(({ row }) => row ?? [])
  const olds = new Map(known.accounts.map((account) => [account.signIn, account]))
  const faults = [
    ...tooMany(rows),
    ...read.flatMap((one) => one.faults),
    ...twice(whole, 'signIn', ({ signIn }) => signIn),
    ...twice(whole, 'officer', ({ officerId }) => officerId),
  ]
  const already = whole.flatMap(({ signIn }) => olds.get(signIn) ?? [])
  return {
    kind: 'users',
    faults: faults.sort(byLine),
    added: whole.filter(({ signIn }) => !olds.has(signIn)).map(({ line: _, ...user }) => user),
    already: already.map(({ signIn, name, disabled }) => ({ signIn, name, disabled })),
    unchanged: already.length,
  }
}

function readRow(row: Values, known: KnownAccounts): { faults: Fault[]; row?: RowRead } {
  const { faults, add } = faultsOf('users', row.line)
  const { name = '', signIn: typed = '', role: roleTyped = '', officer: code = '' } = row.of
  faults.push(...checkText('users', row, LIMITS))
  const signIn = plainSignIn(typed)
  const role = ROLES[fold(roleTyped)]
  const officer = known.officers.find((one) => one.code === code)

  if (typed !== '' && typed.length <= LIMITS.signIn && !isSignIn(signIn))
    add(
      'signIn',
      `"${typed}": dài 2–64 ký tự, chỉ gồm a–z, 0–9, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ hoặc số`,
    )
  if (roleTyped !== '' && !role)
    add('role', `không có vai trò "${roleTyped.slice(0, 40)}"; ghi Lãnh đạo, Văn thư hoặc Cán bộ`)
  if (role === 'admin') add('role', 'quản trị viên không nhập được từ tệp; hãy thêm từng người trên trang Người dùng')
  if (role === 'officer' && code === '') add('officer', 'chưa ghi: vai trò Cán bộ phải có mã cán bộ')
  if (role && role !== 'officer' && code !== '') add('officer', 'chỉ vai trò Cán bộ mới ghi mã cán bộ')
  if (role === 'officer' && code !== '' && !officer) add('officer', `phường không có cán bộ mã "${code.slice(0, 40)}"`)
  if (!role || role === 'admin' || faults.length > 0) return { faults }

  const user = { line: row.line, name, signIn, role, officerId: officer?.id ?? null }
  const differing = differs(user, known)
  if (differing) add(differing.field, differing.reason)
  else if (officer?.retiredAt && !known.accounts.some((one) => one.signIn === signIn))
    add('officer', `${officer.name} đã nghỉ`)
  return faults.length > 0 ? { faults } : { faults, row: user }
}

/** Why an account that there is already is not the one that the row means. */
function differs(user: RowRead, { wardId, accounts }: KnownAccounts): { field: string; reason: string } | null {
  const old = accounts.find(({ signIn }) => signIn === user.signIn)
  if (!old) {
    const other = accounts.find((one) => user.officerId !== null && !one.disabled && one.officerId === user.officerId)
    return other ? { field: 'officer', reason: `cán bộ này đã có tài khoản "${other.signIn}"` } : null
  }
  if (old.wardId !== wardId) {
    return { field: 'signIn', reason: `"${user.signIn}" đã có người khác dùng; hãy chọn tên khác` }
  }
  if (old.role !== user.role) {
    return {
      field: 'role',
      reason: `"${user.signIn}" đã có, vai trò ${ROLE_WORDS[old.role]}; tệp không đổi được vai trò`,
    }
  }
  if (old.officerId !== user.officerId) {
    return { field: 'officer', reason: `"${user.signIn}" đã có, của một cán bộ khác` }
  }
  return null
}

function twice(rows: readonly RowRead[], field: string, keyOf: (row: RowRead) => string | null): Fault[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = keyOf(row)
    const other = key === null ? undefined : first.get(key)
    if (key !== null && other === undefined) first.set(key, row.line)
    if (other === undefined) return []
    return [{ line: row.line, column: label('users', field), reason: `đã có ở dòng ${other}` }]
  })
}

function tooMany(rows: readonly Values[]): Fault[] {
  if (rows.length <= MOST_ACCOUNTS) return []
  const reason = `tệp có ${rows.length} tài khoản; mỗi lần nhập nhiều nhất ${MOST_ACCOUNTS}`
  return [{ line: rows[MOST_ACCOUNTS]?.line ?? null, column: null, reason }]
}
