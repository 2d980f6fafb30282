import { type Command, say, UsageFault } from './cli/command.ts'
import { Refusal } from './http/refusal.ts'

const COMMANDS: Readonly<Record<string, { load(): Promise<Command>; args: string; about: string }>> = {
  demo: { load: () => import('./cli/demo.ts'), args: '', about: 'mở bản dùng thử với Phường Mẫu' },
  migrate: { load: () => import('./cli/migrate.ts'), args: '', about: 'đưa cơ sở dữ liệu lên đúng phiên bản' },
  import: { load: () => import('./cli/import.ts'), args: 'TỆP.csv|TỆP.xlsx [--ward MÃ] [--dry-run] [--passwords TỆP]', about: 'nhập cán bộ, quầy, phân công, số nhà, số hồ sơ hoặc tài khoản; --template officers|desks|assignments|houses|handled|users in tệp mẫu; mật khẩu đầu tiên ghi vào tệp mới của --passwords, không thì in ra' },
  'official-list': { load: () => import('./cli/official-list.ts'), args: 'TỆP.csv|TỆP.xlsx|TỆP.json [--province "TÊN TỈNH"]', about: 'nhập danh mục phường, xã của Nhà nước, để chọn khi thiết lập' },
  'merge-wards': { load: () => import('./cli/merge-wards.ts'), args: '--mapping TỆP.csv|TỆP.xlsx [--boundaries TỆP.geojson] [--day 1/7/2025] [--province "TÊN TỈNH"] [--source "NGUỒN"] [--successor MÃ_CŨ=MÃ_MỚI …] [--dry-run]', about: 'sáp nhập, chia tách phường, xã: chuyển mọi nơi và mọi mã QR sang phường, xã mới' },
  'add-user': { load: () => import('./cli/add-user.ts'), args: '--sign-in TÊN --name "HỌ TÊN" --role admin|chair|clerk|officer [--ward MÃ] [--officer MÃ] [--password-stdin]', about: 'thêm người dùng, in mật khẩu đầu tiên' },
  'disable-user': { load: () => import('./cli/disable-user.ts'), args: '--sign-in TÊN', about: 'khóa tài khoản: đăng xuất mọi nơi, không đăng nhập được nữa' },
  plates: { load: () => import('./cli/plates.ts'), args: '--out TỆP.pdf [--ward MÃ] [--layout a6|a4] [--officer] | --houses [--neighbourhood TÊN] [--street TÊN] [--fresh] [--size 150x100|200x150|70x70] [--paper a4|a3|roll|single] [--bleed] | --houses --batch ĐỢT --from TỜ', about: 'in biển QR của các quầy; --houses: biển số nhà thành một đợt in, --fresh chỉ nhà chưa in lần nào, --batch in tiếp một đợt từ một tờ' },
  'hand-over': { load: () => import('./cli/hand-over.ts'), args: '--desk MÃ [--officer MÃ] [--at "20/11/2026 11:30"] [--ward MÃ]', about: 'giao quầy cho cán bộ khác từ lúc ấy; không ghi --officer thì quầy để trống' },
  'officer-left': { load: () => import('./cli/officer-left.ts'), args: '--officer MÃ [--ward MÃ]', about: 'cán bộ đã nghỉ: rời mọi quầy từ bây giờ' },
  'close-desk': { load: () => import('./cli/close-desk.ts'), args: '--desk MÃ [--ward MÃ]', about: 'đóng quầy từ bây giờ' },
  forget: { load: () => import('./cli/forget.ts'), args: '--phone|--case [--ward MÃ]', about: 'xóa dấu vết của một số điện thoại hoặc mã hồ sơ theo yêu cầu; số được hỏi, không ghi vào dòng lệnh' },
  recompute: { load: () => import('./cli/recompute.ts'), args: '[--ward MÃ]', about: 'tính lại số đếm từ từng phiếu đánh giá, khi verify thấy lệch' },
  verify: { load: () => import('./cli/verify.ts'), args: '', about: 'chứng minh số đếm, phiếu đánh giá và nhật ký còn nguyên vẹn; nêu tên dòng đầu tiên bị động đến' },
} // biome-ignore format: one line a command

const [name = 'help', ...args] = process.argv.slice(2)
try {
  if (['help', '--help', '-h'].includes(name)) say(...help())
  else process.exitCode = await (await find(name)).run(args)
} catch (error) {
  if (error instanceof Refusal) fail(1, error.message)
  else if (isUsage(error)) fail(2, `${error.message}\nXem: npm run hailong -- help`)
  else (await import('./run-service.ts')).exitWithWords(error) // not before: it brings the whole service with it
}

function find(name: string): Promise<Command> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageFault(`Không có lệnh "${name}".`)
  return command.load()
}

function help(): string[] {
  const lines = Object.entries(COMMANDS).flatMap(([name, { args, about }]) => {
    return [`  npm run hailong -- ${name}${args && ` ${args}`}`, `      ${about}`]
  })
  const environment =
    'Dùng chung các biến DATA_DIR, DATABASE_URL, PUBLIC_URL, SECRETS_FILE với dịch vụ; chạy được khi dịch vụ đang mở.'
  return [
    'Hài lòng: các lệnh',
    '',
    ...lines,
    '',
    environment,
    'Mã thoát: 0 xong, 1 có lỗi trong dữ liệu, 2 gõ sai lệnh hoặc thiết lập, 3 dữ liệu đang do tiến trình khác giữ.',
  ]
}

/** Ours, or that of node:util's parseArgs. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageFault) return true
  return error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}

function fail(code: number, message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
