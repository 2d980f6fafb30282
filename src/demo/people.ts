import type { NewDesk } from '../desks/desk.ts'
import type { NewOfficer } from '../officers/officer.ts'

/**
 * `quality`: the share of visits that go as they should when the demo begins, and how much that moves until its end.
 * Invented people: any likeness of name is chance.
 */
export type DemoOfficer = NewOfficer & Readonly<{ quality: number; progress: number }>

export const OFFICERS: readonly DemoOfficer[] = [
  { code: 'CB01', name: 'Nguyễn Thị Lan', title: 'Chuyên viên tiếp nhận hồ sơ', quality: 0.84, progress: 0.02 },
  { code: 'CB02', name: 'Trần Văn Minh', title: 'Chuyên viên trực một cửa', quality: 0.72, progress: 0.05 },
  { code: 'CB03', name: 'Lê Thu Hương', title: 'Công chức Tư pháp - Hộ tịch', quality: 0.9, progress: 0 },
  { code: 'CB04', name: 'Phạm Anh Đức', title: 'Công chức Tư pháp - Hộ tịch', quality: 0.66, progress: 0 },
  { code: 'CB05', name: 'Võ Bích Ngọc', title: 'Công chức Tư pháp - Hộ tịch', quality: 0.8, progress: 0.1 },
  { code: 'CB06', name: 'Huỳnh Đăng Quang', title: 'Công chức Địa chính - Xây dựng', quality: 0.42, progress: 0.34 },
  { code: 'CB07', name: 'Đặng Thanh Thảo', title: 'Công chức Văn hóa - Xã hội', quality: 0.76, progress: -0.06 },
  { code: 'CB08', name: 'Bùi Gia Phúc', title: 'Công chức Văn hóa - Xã hội', quality: 0.7, progress: 0.12 },
  { code: 'CB09', name: 'Đỗ Thái Bình', title: 'Công chức Tài chính - Kế toán', quality: 0.58, progress: -0.04 },
  { code: 'CB10', name: 'Ngô Hải Yến', title: 'Nhân viên trả kết quả', quality: 0.88, progress: 0.03 },
  { code: 'CB11', name: 'Dương Đình Khoa', title: 'Nhân viên trả kết quả', quality: 0.78, progress: 0 },
  { code: 'CB12', name: 'Lý Minh Tâm', title: 'Chuyên viên công nghệ thông tin', quality: 0.93, progress: 0.02 },
]

/** `visits`: rated visits on a weekday. */
export type DemoDesk = NewDesk & Readonly<{ visits: number }>

export const DESKS: readonly DemoDesk[] = [
  { code: '1', name: 'Quầy 1 - Tiếp nhận hồ sơ', visits: 20 },
  { code: '2', name: 'Quầy 2 - Hộ tịch', visits: 15 },
  { code: '3', name: 'Quầy 3 - Chứng thực', visits: 16 },
  { code: '4', name: 'Quầy 4 - Địa chính, xây dựng', visits: 9 },
  { code: '5', name: 'Quầy 5 - Chính sách xã hội', visits: 8 },
  { code: '6', name: 'Quầy 6 - Hộ kinh doanh', visits: 7 },
  { code: '7', name: 'Quầy 7 - Trả kết quả', visits: 14 },
  { code: '8', name: 'Quầy 8 - Hướng dẫn làm hồ sơ trên mạng', visits: 6 },
]

export const DEMO_PASSWORD = 'hai-long-demo'

export const DEMO_USERS = [
  { signIn: 'quantri', name: 'Quản trị viên mẫu', role: 'admin', officer: null },
  { signIn: 'chutich', name: 'Nguyễn Văn Sáu', role: 'chair', officer: null },
  { signIn: 'vanthu', name: 'Phan Thị Út', role: 'clerk', officer: null },
  { signIn: 'canbo', name: 'Nguyễn Thị Lan', role: 'officer', officer: 'CB01' },
] as const
