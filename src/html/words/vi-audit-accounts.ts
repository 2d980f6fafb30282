import type { Facts } from './facts.ts'

/** Accounts: who has one, and who came in. */
export const viAccountTitles: Record<string, string> = {
  'set-up': 'Thiết lập lần đầu',
  'user-added': 'Thêm người dùng',
  'user-changed': 'Sửa người dùng',
  'user-disabled': 'Khóa người dùng',
  'user-enabled': 'Mở khóa người dùng',
  'password-changed': 'Đổi mật khẩu',
  'password-reset': 'Đặt lại mật khẩu',
  'second-factor-changed': 'Đổi xác thực hai lớp',
  'recovery-codes-renewed': 'Tạo mã dự phòng mới',
  'signed-in': 'Đăng nhập',
  'signed-out': 'Đăng xuất',
  'sign-in-refused': 'Đăng nhập sai',
  'sessions-ended': 'Kết thúc nơi đăng nhập',
}

export const viAccountSays: Record<string, (f: Facts) => string> = {
  'set-up': (f: Facts) => `Thiết lập lần đầu; ${f.text('name')} là quản trị viên.`,
  'user-added': (f: Facts) => `Thêm người dùng ${f.text('name')} (${f.text('signIn')}).`,
  'user-changed': (f: Facts) => `Đổi tên người dùng ${f.text('before')} thành ${f.text('name')}.`,
  'user-enabled': (f: Facts) => `Mở khóa tài khoản của ${f.text('name')}.`,
  'password-reset': (f: Facts) => `Đặt lại mật khẩu của ${f.text('name')}.`,
  'recovery-codes-renewed': (f: Facts) => `Tạo mã dự phòng mới cho ${f.text('name')}; mã cũ hết dùng được.`,
  'second-factor-changed': (f: Facts) =>
    `${f.text('now') === 'on' ? 'Bật' : 'Tắt'} xác thực hai lớp của ${f.text('name')}.`,
  'user-disabled': (f: Facts) =>
    `Khóa tài khoản của ${f.text('name')}.${f.has('tokens') ? ` ${f.count('tokens')} khóa phần mềm do người này tạo vẫn dùng được.` : ''}`,
  'password-changed': (f: Facts) => `Đổi mật khẩu của ${f.text('name')}.`,
  'signed-in': (f: Facts) => `Đăng nhập${f.has('browser') ? ` (${f.text('browser')})` : ''}.`,
  'signed-out': () => 'Đăng xuất.',
  'sign-in-refused': (f: Facts) =>
    f.has('name')
      ? `Có người thử đăng nhập tài khoản của ${f.text('name')}, sai mật khẩu.`
      : 'Có người thử đăng nhập bằng tên không có tài khoản nào.',
  'sessions-ended': (f: Facts) => `Kết thúc ${f.count('count')} nơi đăng nhập khác.`,
}
