import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { firstPasswordUntil } from '../access/first-password.ts'
import { KINDS } from '../imports/columns.ts'
import { importFile } from '../imports/import-file.ts'
import { reportLines } from '../imports/report.ts'
import type { GivenAccount } from '../imports/take-users.ts'
import { template } from '../imports/template.ts'
import { wardTitle } from '../places/ward.ts'
import { printNumber } from '../values/number.ts'
import { perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { openPasswordList } from './password-list.ts'
import { chooseWard } from './ward.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ward: { type: 'string' },
      'dry-run': { type: 'boolean' },
      template: { type: 'string' },
      passwords: { type: 'string' },
    },
  })
  if (values.template !== undefined) return printTemplate(values.template)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageFault('Hãy cho đúng một tệp CSV hay XLSX.')
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageFault(`Không đọc được tệp ${file} (${error.code}).`)
  })

  const dryRun = values['dry-run'] ?? false
  const list = await openPasswordList(dryRun ? undefined : values.passwords)
  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const accounts: GivenAccount[] = []
    const report = await perform(world, { kind: 'operator' }, (act) =>
      importFile(act, ward.id, bytes, dryRun, tellProgress, (given) => void accounts.push(...given), {
        name: basename(file),
        secrets: world.secrets,
      }),
    )
    say(`${file} → ${wardTitle(ward)}`, ...reportLines(report))
    await list.write(accounts, firstPasswordUntil(world.now()))
    return report.outcome === 'refused' ? 1 : 0
  }).finally(() => list.close())
}

// Beside the report, which may be piped on. Short files are done before there is anything to tell.
const TOLD_EVERY = 10_000

function tellProgress(step: 'read' | 'written', rows: number): void {
  if (rows % TOLD_EVERY !== 0) return
  process.stderr.write(`${step === 'read' ? 'đã đọc' : 'đã ghi'} ${printNumber(rows)} dòng\n`)
}

function printTemplate(name: string): number {
  const kind = KINDS.find((one) => one === name)
  if (!kind) throw new UsageFault(`Mẫu phải là một trong: ${KINDS.join(', ')}.`)
  process.stdout.write(template(kind))
  return 0
}
