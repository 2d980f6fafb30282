import { randomUUIDv7 } from 'node:crypto'
import { recordView } from '../audit/record.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { type Ward, wardTitle } from '../places/ward.ts'
import { type Batch, ROLL, type Wish } from '../printing/batch.ts'
import { FACES, isFace } from '../printing/face.ts'
import { makeBatch } from '../printing/make-batch.ts'
import { batchPdf, layoutOf, partOf } from '../printing/print.ts'
import { findBatch } from '../printing/queries.ts'
import { printNumber } from '../values/number.ts'
import { sameName } from '../values/same-name.ts'
import { perform, type World } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'
import { warnOfAddress, writePdf } from './write-pdf.ts'

export const HOUSE_OPTIONS = {
  houses: { type: 'boolean' },
  neighbourhood: { type: 'string' },
  street: { type: 'string' },
  fresh: { type: 'boolean' },
  size: { type: 'string' },
  paper: { type: 'string' },
  bleed: { type: 'boolean' },
  batch: { type: 'string' },
  from: { type: 'string' },
} as const

type Values = Readonly<{
  ward?: string
  neighbourhood?: string
  street?: string
  fresh?: boolean
  size?: string
  paper?: string
  bleed?: boolean
  batch?: string
  from?: string
}>

/** Makes a batch of house plates and writes it, or goes on with one from a sheet; says how far it is. */
export async function printHouses(out: string, values: Values): Promise<number> {
  const from = Number(values.from ?? 1)
  if (!Number.isInteger(from) || from < 1) throw new UsageFault('--from là số tờ, bắt đầu từ 1.')
  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const batch = values.batch === undefined ? await make(world, ward, values) : await find(world, ward, values.batch)
    if (batch === null) {
      say(`${wardTitle(ward)} không có số nhà nào như vậy để in.`)
      return 1
    }
    const part = partOf(batch, from, Number.MAX_SAFE_INTEGER)
    const { sheets } = layoutOf(batch)
    if (part === null) throw new UsageFault(`Đợt in này có ${sheets} tờ.`)
    const details = { as: 'PDF', n: batch.n, ...part }
    const subject = { kind: 'print', id: batch.id }
    await recordView(world, { kind: 'operator' }, ward.id, { action: 'plates-printed', subject, details })
    let last = part.from
    const told = (sheet: number) => {
      last = sheet
      if (sheet % EVERY === 0) say(`Tờ ${printNumber(sheet)}/${printNumber(sheets)}`)
    }
    try {
      await writePdf(out, await batchPdf(world, ward, batch, part, told))
    } catch (error) {
      say(`Dừng ở tờ ${last}/${sheets}. Làm lại: plates --houses --batch ${batch.id} --from ${part.from} --out ${out}`)
      throw error
    }
    say(`Đã ghi ${printNumber(batch.n)} biển số nhà (tờ ${part.from}–${part.to}) vào ${out}. Đợt in ${batch.id}.`)
    say(`Địa chỉ in trên biển: ${world.config.publicUrl}`)
    warnOfAddress(world.config.publicUrl)
    return 0
  })
}

const EVERY = 250

async function find(world: World, ward: Ward, id: string): Promise<Batch> {
  const batch = /^[0-9a-f-]{36}$/.test(id) ? await findBatch(world.db, ward.id, id) : null
  if (batch === null) throw new UsageFault(`${wardTitle(ward)} không có đợt in ${id}.`)
  return batch
}

async function make(world: World, ward: Ward, values: Values): Promise<Batch | null> {
  const wish = await readWish(world, ward, values)
  const id = randomUUIDv7()
  const made = await perform(world, { kind: 'operator' }, (act) => makeBatch(act, ward.id, id, wish))
  if (made.outcome === 'too-many')
    throw new UsageFault('Mỗi đợt in nhiều nhất 20.000 biển: hãy chọn --street hoặc --neighbourhood.')
  return made.outcome === 'made' ? findBatch(world.db, ward.id, id) : null
}

async function readWish(world: World, ward: Ward, values: Values): Promise<Wish> {
  const { size = '150x100', paper = 'a4', neighbourhood, street = null, fresh = false, bleed = false } = values
  const face = `house-${size}`
  if (!isFace(face) || FACES[face].of !== 'houses') throw new UsageFault('--size là 150x100, 200x150 hoặc 70x70.')
  if (paper !== 'a4' && paper !== 'a3' && paper !== 'roll' && paper !== 'single')
    throw new UsageFault('--paper là a4, a3, roll hoặc single.')
  const all = neighbourhood === undefined ? [] : await neighbourhoodsOf(world.db, ward.id)
  const named = all.find(({ name }) => sameName(name, neighbourhood ?? ''))
  if (neighbourhood !== undefined && !named)
    throw new UsageFault(
      `Không có khu phố, ấp ${neighbourhood}. Hiện có: ${all.map(({ name }) => name).join(', ') || '(chưa có)'}`,
    )
  const choice = {
    of: 'houses',
    neighbourhood: named?.id ?? null,
    street,
    from: null,
    to: null,
    side: null,
    fresh,
  } as const
  return { choice, face, sheet: { paper, roll: paper === 'roll' ? ROLL.usual : null, bleed, marks: true, ward: true } }
}
