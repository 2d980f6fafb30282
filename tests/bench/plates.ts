import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pino } from 'pino'
import { sheetsPdf } from '../../src/drawing/sheets-pdf.ts'
import { addHouses } from '../../src/houses/add.ts'
import { wardById } from '../../src/places/queries.ts'
import type { Ward } from '../../src/places/ward.ts'
import type { Batch } from '../../src/printing/batch.ts'
import { makeBatch } from '../../src/printing/make-batch.ts'
import { batchPdf, layoutOf } from '../../src/printing/print.ts'
import { findBatch, platesOfBatch } from '../../src/printing/queries.ts'
import { openShop } from '../../src/printing/shop.ts'
import { perform, type World } from '../../src/world.ts'
import type { Ground, Place } from './ground.ts'
import { median, say } from './say.ts'
import type { Finding } from './summary.ts'

const MANY = 10_000
const FEW = 500
const ROUNDS = 5 // in turns: what slows the machine slows both
const OPERATOR = { kind: 'operator' } as const

type Print = Readonly<{ world: Pick<World, 'db' | 'config' | 'log'>; ward: Ward; batch: Batch }>

/** 10,000 house plates as one PDF, from the database: beside the same sheets without their symbols; and what they take. */
export async function benchPlates(ground: Ground): Promise<Finding[]> {
  const place = await ground.database('bench_plates')
  const print = await manyHouses(place)
  const few = { ...print, batch: { ...print.batch, n: FEW } }
  await timed(() => whole(few)) // V8 learns it before it is measured
  await timed(() => bare(few))
  const rounds = []
  for (let round = 1; round <= ROUNDS; round++) {
    const [ours, without] = [await timed(() => whole(print)), await timed(() => bare(print))]
    rounds.push({ ours, without })
    const [a, b] = [ours, without].map(({ seconds }) => (MANY / seconds).toFixed(0))
    say(`Plates, round ${round} of ${ROUNDS}: ${a}/s, without symbols ${b}/s`)
  }
  const [heapFew, heapMany] = [await heap(() => whole(few)), await heap(() => whole(print))]
  const rate = median(rounds.map(({ ours }) => MANY / ours.seconds))
  const share = median(rounds.map(({ ours, without }) => without.seconds / ours.seconds))
  const size = rounds[0]?.ours.bytes ?? 0
  return [
    { what: `house plates as PDF, ${MANY} of them, plates/s`, ratio: rate, atLeast: 1_500 },
    { what: '… ÷ the same sheets without their symbols', ratio: share, atLeast: 0.7 },
    { what: '… a second of processor time', figure: median(rounds.map(({ ours }) => MANY / ours.work)).toFixed(0) },
    { what: '… first byte, s', ratio: median(rounds.map(({ ours }) => ours.first)), atMost: 1 },
    { what: `… heap at its highest, MB, ${FEW} plates`, figure: heapFew.toFixed(1) },
    { what: `… and with ${MANY}, MB more`, ratio: heapMany - heapFew, atMost: 20 },
    { what: '… file, KB a plate', figure: (size / MANY / 1024).toFixed(2) },
  ]
}

async function manyHouses({ db, pool, cast }: Place): Promise<Print> {
  const houses = Array.from({ length: MANY }, (_, at) => ({
    street: `Đường số ${at % 40}`,
    number: at % 3 === 0 ? `${at % 200}/${at}` : String(at),
  }))
  const sheet = { paper: 'a4', roll: null, bleed: false, marks: true, ward: true } as const
  const street = { neighbourhood: null, street: null, from: 0, to: null, side: null, fresh: false }
  const wish = { choice: { of: 'houses', ...street }, face: 'house-150x100', sheet } as const
  const id = randomUUID()
  const clock = { db, now: () => new Date('2026-03-02T09:00:00+07:00') }
  const made = await perform(clock, OPERATOR, async (act) => {
    await addHouses(act, cast.wardB, houses)
    return makeBatch(act, cast.wardB, id, wish)
  })
  const [batch, ward] = [await findBatch(db, cast.wardB, id), await wardById(db, cast.wardB)]
  if (made.outcome !== 'made' || made.n !== MANY || !batch || !ward) throw new Error('the batch was not made')
  await pool.query('analyze')
  const config = { publicUrl: 'https://hailong.anbinh.gov.vn' } as World['config']
  return { world: { db, config, log: pino({ level: 'silent' }) }, ward, batch }
}

const whole = ({ world, ward, batch }: Print): Promise<Readable> =>
  batchPdf(world, ward, batch, { from: 1, to: Math.ceil(batch.n / layoutOf(batch).places.length) })

/** The same from the same database; only the symbols are left off. */
async function bare({ world, ward, batch }: Print): Promise<Readable> {
  const shop = await openShop(world, ward, true)
  async function* drawings() {
    for await (const plate of platesOfBatch(world.db, ward.id, batch, 1, batch.n)) {
      const drawing = shop.draw(batch.face, plate)
      yield { ...drawing, marks: drawing.marks.filter(({ kind }) => kind !== 'qr') }
    }
  }
  return sheetsPdf(drawings(), { title: '', madeAt: batch.madeAt, imposition: layoutOf(batch), bleed: 0 })
}

type Time = Readonly<{ first: number; seconds: number; work: number; bytes: number }>

/** Seconds to the first byte and to the last; `work`: of this process, on whichever thread. */
async function timed(print: () => Promise<Readable>): Promise<Time> {
  const begin = performance.now()
  const before = process.cpuUsage()
  let first = 0
  let bytes = 0
  for await (const piece of await print()) {
    first ||= performance.now() - begin
    bytes += piece.length
  }
  const { user, system } = process.cpuUsage(before)
  return { first: first / 1000, seconds: (performance.now() - begin) / 1000, work: (user + system) / 1e6, bytes }
}

/** The highest of what is held at any time, garbage collected, in MB. */
async function heap(print: () => Promise<Readable>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let [bytes, looks, most] = [0, 0, 0]
  for await (const piece of await print()) {
    bytes += piece.length
    if (bytes < looks * 200_000) continue
    looks++
    collect()
    const { heapUsed, external } = process.memoryUsage()
    most = Math.max(most, (heapUsed + external) / 1e6)
  }
  return most
}
