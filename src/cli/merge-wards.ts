import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Fault, printFault } from '../imports/fault.ts'
import { type BroughtDecree, bringDecree } from '../imports/ward-decree.ts'
import { carryOut } from '../merging/carry-out.ts'
import { planChange } from '../merging/change-wards.ts'
import type { Decree } from '../merging/decree.ts'
import { claimDecree, dropDecree, keepDecree } from '../merging/keep-decree.ts'
import type { ChangeReport } from '../merging/report.ts'
import { REFORM_DAY } from '../places/ward.ts'
import { dayAsTyped, isDay, printDay } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { type Actor, perform } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'

const OPERATOR: Actor = { kind: 'operator' }

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      mapping: { type: 'string' },
      boundaries: { type: 'string' },
      day: { type: 'string' },
      province: { type: 'string' },
      source: { type: 'string' },
      successor: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
    },
  })
  if (values.mapping === undefined) throw new UsageFault('Hãy cho tệp đối chiếu: --mapping TỆP.csv|TỆP.xlsx.')
  const day = dayAsTyped(values.day ?? REFORM_DAY)
  if (!isDay(day)) throw new UsageFault(`Ngày không có thật: ${values.day}. Hãy ghi như 1/7/2025.`)
  const mapping = await read(values.mapping)
  const boundaries = values.boundaries === undefined ? null : await read(values.boundaries)
  const about = { day, province: values.province ?? null, source: values.source ?? null }
  const brought = await bringDecree(mapping, boundaries, { ...about, successors: successorsOf(values.successor ?? []) })
  if (!brought.ok) return refuse(brought.faults, brought.faultCount)
  tellBoundaries(brought)
  return change(brought.decree, values['dry-run'] ?? false)
}

function change(decree: Decree, dryRun: boolean): Promise<number> {
  return withWorld(async ({ world }) => {
    if (dryRun) {
      const told = await perform(world, OPERATOR, (act) => planChange(act, decree))
      if (told.outcome === 'refused') return refuse(told.faults, told.faults.length)
      say(...linesOf(told.report), 'Chạy thử: chưa thay đổi gì.')
      return 0
    }
    const id = await perform(world, OPERATOR, (act) => keepDecree(act, decree))
    await perform(world, OPERATOR, (act) => claimDecree(act, id))
    const done = await carryOut(world, OPERATOR, id, tellProgress)
    if (done.outcome === 'refused') {
      await perform(world, OPERATOR, (act) => dropDecree(act, id))
      return refuse(done.faults, done.faults.length)
    }
    const waiting = done.report.olds.reduce((n, { unsettled: u }) => n + u.noPosition + u.outside, 0)
    say(...linesOf(done.report), `Xong: ${printNumber(done.report.plates)} mã QR dẫn đến phường, xã mới.`)
    if (waiting > 0) say(`${printNumber(waiting)} số nhà chờ xếp bằng tay: /admin/wards/change/${id}/houses`)
    return 0
  })
}

async function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageFault(`Không đọc được tệp ${file} (${error.code}).`)
  })
}

/** `26737=26740`: who takes over the office. */
function successorsOf(pairs: readonly string[]): Record<string, string> {
  const read = pairs.map((pair) => /^([0-9]{5})=([0-9]{5})$/.exec(pair) ?? pair)
  const wrong = read.find((one) => typeof one === 'string')
  if (wrong !== undefined) throw new UsageFault(`--successor ghi mã cũ=mã mới, như 26737=26740; không hiểu "${wrong}".`)
  return Object.fromEntries(read.map((one) => [one[1], one[2]]))
}

function refuse(faults: readonly Partial<Fault>[], count: number): number {
  const whole = faults.map(({ line = null, column = null, reason = '' }) => ({ line, column, reason }))
  say(`${printNumber(count)} lỗi, chưa thay đổi gì.`, ...whole.map(printFault))
  return 1
}

function tellBoundaries({ decree, withoutBoundary }: BroughtDecree): void {
  say(`${decree.lines.length} dòng đối chiếu, ranh giới của ${Object.keys(decree.boundaries).length} phường, xã mới.`)
  if (withoutBoundary > 0) say(`${withoutBoundary} phường, xã mới chưa có ranh giới trong tệp.`)
}

function linesOf(report: ChangeReport): string[] {
  const n = (count: number) => printNumber(count)
  const olds = report.olds.flatMap((old) => {
    const { noPosition, outside } = old.unsettled
    const waiting = noPosition + outside > 0 ? [`  chờ xếp: ${n(noPosition)} chưa có vị trí, ${n(outside)} ngoài các ranh giới`] : [] // biome-ignore format: one line
    return [
      `${old.title} (${old.key}), ${n(old.plates)} mã QR`,
      ...old.targets.map(
        ({ title, key, houses, points }) => `  → ${title} (${key}): ${n(houses)} số nhà, ${n(points)} điểm hỗ trợ`,
      ),
      ...waiting,
      `  trụ sở về ${old.successor.title}: ${n(old.desks)} quầy, ${n(old.officers)} cán bộ, ${n(old.users)} tài khoản`,
    ]
  })
  return [
    `Từ ngày ${printDay(report.day)}: ${n(report.olds.length)} phường, xã cũ → ${n(report.news.length)} phường, xã mới.`,
    ...olds,
    ...report.unchanged.map((title) => `${title}: giữ nguyên.`),
    ...report.renamed.map(({ before, after }) => `Trùng tên: "${before}" thành "${after}"`),
    ...report.streets.map((street) => `Trùng số nhà: đường ấy ghi là "${street}"`),
  ]
}

// Few houses are done before there is anything to tell.
const TOLD_EVERY = 10_000
let told = 0

function tellProgress(houses: number): void {
  if (houses < told + TOLD_EVERY) return
  told = houses
  process.stderr.write(`đã tìm nơi mới cho ${printNumber(houses)} số nhà\n`)
}
