import { randomUUID } from 'node:crypto'
import { newPlateCodes } from '../../src/values/plate-code.ts'
import type { World } from '../../src/world.ts'

/** The fixed cast: ward A with chị Lan at desk 1 all day, anh Minh who can relieve her, an empty desk 2; ward B with cô Thu. */
export type Cast = Readonly<{
  wardA: number
  wardB: number
  lan: string
  minh: string
  thu: string
  desk1: string
  desk2: string
  plates: Readonly<{
    desk1: string
    desk2: string
    wardA: string
    deskB: string
    revoked: string
    house: string
    point: string
  }>
}>

const SINCE = '2026-01-01T00:00:00+07:00'

/** Written as rows, not through the verbs, so that a test of one room doesn't lean on another. */
export async function castWards(world: Pick<World, 'db'>): Promise<Cast> {
  const id = {
    lan: randomUUID(),
    minh: randomUUID(),
    thu: randomUUID(),
    desk1: randomUUID(),
    desk2: randomUUID(),
    deskB: randomUUID(),
  }
  const house = randomUUID()
  const point = randomUUID()
  const codes = newPlateCodes(7) as [string, string, string, string, string, string, string]
  const [desk1, desk2, wardPlate, deskB, revoked, housePlate, pointPlate] = codes
  const wardA = 1
  const wardB = 2
  const rows = { created_at: SINCE }
  await world.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('wards')
      .values([
        {
          id: wardA,
          code: '99101',
          valid_from: '2025-07-01',
          kind: 'phường',
          name: 'An Bình',
          province: 'Thành phố Mẫu',
          ...rows,
        },
        {
          id: wardB,
          code: '99102',
          valid_from: '2025-07-01',
          kind: 'phường',
          name: 'Bình Yên',
          province: 'Thành phố Mẫu',
          ...rows,
        },
      ])
      .execute()
    await tx
      .insertInto('officers')
      .values([
        { ward_id: wardA, id: id.lan, code: 'L1', name: 'Trần Thị Lan', title: 'Công chức Hộ tịch', ...rows },
        { ward_id: wardA, id: id.minh, code: 'M2', name: 'Nguyễn Văn Minh', title: 'Công chức Địa chính', ...rows },
        { ward_id: wardB, id: id.thu, code: 'T1', name: 'Lê Thị Thu', title: '', ...rows },
      ])
      .execute()
    await tx
      .insertInto('desks')
      .values([
        { ward_id: wardA, id: id.desk1, code: '1', name: 'Quầy 1 – Hộ tịch', ...rows },
        { ward_id: wardA, id: id.desk2, code: '2', name: 'Quầy 2 – Chứng thực', ...rows },
        { ward_id: wardB, id: id.deskB, code: '1', name: 'Quầy 1', ...rows },
      ])
      .execute()
    await tx
      .insertInto('assignments')
      .values([
        { ward_id: wardA, id: randomUUID(), desk_id: id.desk1, officer_id: id.lan, during: `[${SINCE},)`, ...rows },
        { ward_id: wardB, id: randomUUID(), desk_id: id.deskB, officer_id: id.thu, during: `[${SINCE},)`, ...rows },
      ])
      .execute()
    await tx
      .insertInto('houses')
      .values({ ward_id: wardA, id: house, street: 'Hoa Mai', number: '43/12/5A', ...rows })
      .execute()
    await tx
      .insertInto('points')
      .values({ ward_id: wardA, id: point, name: 'Điểm hỗ trợ Khu phố 1', address: '12 Hoa Mai', ...rows })
      .execute()
    await tx
      .insertInto('plates')
      .values(codes.map((code) => ({ code, made_at: SINCE })))
      .execute()
    await tx
      .insertInto('plate_targets')
      .values([
        { code: desk1, since: SINCE, ward_id: wardA, desk_id: id.desk1 },
        { code: desk2, since: SINCE, ward_id: wardA, desk_id: id.desk2 },
        { code: wardPlate, since: SINCE, ward_id: wardA },
        { code: deskB, since: SINCE, ward_id: wardB, desk_id: id.deskB },
        { code: revoked, since: SINCE, ward_id: wardA, desk_id: id.desk1 },
        { code: housePlate, since: SINCE, ward_id: wardA, house_id: house },
        { code: pointPlate, since: SINCE, ward_id: wardA, point_id: point },
      ])
      .execute()
    await tx
      .updateTable('plates')
      .set({ revoked_at: SINCE, revoked_because: 'bị dán đè' })
      .where('code', '=', revoked)
      .execute()
  })
  const plates = { desk1, desk2, wardA: wardPlate, deskB, revoked, house: housePlate, point: pointPlate }
  return { wardA, wardB, lan: id.lan, minh: id.minh, thu: id.thu, desk1: id.desk1, desk2: id.desk2, plates }
}
