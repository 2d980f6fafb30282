import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../src/database/open.ts'
import { POLICE_PROCEDURES } from '../../src/demo/procedures.ts'
import { BOUNDARY } from '../../src/demo/ward.ts'
import { addNeighbourhood } from '../../src/places/add-neighbourhood.ts'
import { makeBlankPlates } from '../../src/plates/make-blank.ts'
import { makePlate } from '../../src/plates/make-plate.ts'
import { replacePlate } from '../../src/plates/replace-plate.ts'
import { serve } from '../../src/serve.ts'
import { newPlateCode } from '../../src/values/plate-code.ts'
import { perform } from '../../src/world.ts'
import { type CutLine, lineTo } from './cut-line.ts'
import { publishAll } from './published.ts'
import { type Cast, castWards } from './ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './world.ts'

export type OpenWard = Readonly<{
  world: TestWorld
  plates: Cast['plates'] & Readonly<{ closed: string; blank: string; replaced: string }>
  /** where the service listens, without a slash at the end */
  url: string
  /** the service's line to its database */
  line: CutLine
  close(): Promise<void>
}>

/** The domain that plates of this ward print. */
export const HOST = 'danhgia.anbinh.example.vn'

/** Ward A as residents find it on a Monday morning: the service on a real port, with map, hours and a desk that closed. */
export async function openWard(): Promise<OpenWard> {
  const world = await testWorld({ publicUrl: `https://${HOST}` })
  const { wardA, plates } = await castWards(world)
  await furnish(world, wardA)
  const closed = await closedDesk(world, wardA)
  const worn = await wornPlates(world, wardA)
  const line = await lineTo(world.config.databaseUrl as string)
  const behind = await openDatabase({ databaseUrl: line.url, dataDir: '' }, world.log, { role: 'service' })
  const service = await serve({ ...world, db: behind.db, pool: behind.pool })
  return {
    world,
    plates: { ...plates, closed, ...worn },
    url: service.url.replace('localhost', '127.0.0.1'),
    line,
    close: async () => {
      await service.close()
      await behind.close()
      await line.cut()
      await world.close()
    },
  }
}

async function furnish(world: TestWorld, ward: number): Promise<void> {
  const { db } = world
  const neighbourhood = await perform(world, OPERATOR, (act) =>
    addNeighbourhood(act, ward, { kind: 'khu phố', name: 'Khu phố 1' }),
  )
  const there = { neighbourhood_id: neighbourhood }
  await db
    .updateTable('wards')
    .set({ boundary: JSON.stringify(BOUNDARY) })
    .where('id', '=', ward)
    .execute()
  await db
    .updateTable('houses')
    .set({ ...there, lon: 106.6895, lat: 10.7705 })
    .execute()
  const procedures = ['Đăng ký khai sinh', 'Đăng ký thường trú', 'Chứng thực bản sao điện tử']
  const points = await db
    .updateTable('points')
    .set({ ...there, lon: 106.6921, lat: 10.7725, procedures, police_procedures: [...POLICE_PROCEDURES], computers: 2 })
    .set({ on_duty: 'Tổ công nghệ số Khu phố 1', contact_name: 'Lê Văn Tư', contact_phone: '02838361234' })
    .returning('id')
    .execute()
  const spans = [
    { opens: '07:30', closes: '11:30' },
    { opens: '13:30', closes: '17:00' },
  ]
  const week = [1, 2, 3, 4, 5].flatMap((weekday) => spans.map((span) => ({ weekday, ...span })))
  const hours = points.flatMap(({ id }) => week.map((span) => ({ ward_id: ward, point_id: id, ...span })))
  await db.insertInto('point_hours').values(hours).execute()
  const off = { first_day: '2026-03-09', last_day: '2026-03-10', hours: '[]', reason: 'sơn nhà', made_at: world.now() }
  const days = points.map(({ id }) => ({ ...off, ward_id: ward, point_id: id, id: randomUUID() }))
  await db.insertInto('point_exceptions').values(days).execute()
  const office = { office_address: '1 Hoa Mai', office_lon: 106.69, office_lat: 10.771, hotline: '02838361234' }
  await db.updateTable('wards').set(office).where('id', '=', ward).execute()
  await publishAll(world, ward, 'Văn phòng phường')
}

/** One that is bound to nothing yet, and one whose place another took. */
async function wornPlates(world: TestWorld, ward: number): Promise<{ blank: string; replaced: string }> {
  return perform(world, OPERATOR, async (act) => {
    const [blank = ''] = await makeBlankPlates(act, ward, 1)
    const replaced = await makePlate(act, ward, { kind: 'ward' })
    await replacePlate(act, ward, replaced, 'bị dán đè')
    return { blank, replaced }
  })
}

async function closedDesk(world: TestWorld, ward: number): Promise<string> {
  const [id, code, at] = [randomUUID(), newPlateCode(), world.now()]
  const desk = { ward_id: ward, id, code: '9', name: 'Quầy 9 – Trả kết quả', created_at: at, closed_at: at }
  await world.db.insertInto('desks').values(desk).execute()
  await world.db.insertInto('plates').values({ code, made_at: at }).execute()
  await world.db.insertInto('plate_targets').values({ code, since: at, ward_id: ward, desk_id: id }).execute()
  return code
}
