import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDesk } from '../src/desks/add.ts'
import { assign } from '../src/desks/assign.ts'
import { closeDesk } from '../src/desks/close.ts'
import { overlap } from '../src/desks/desk.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { leaveWard } from '../src/desks/leave.ts'
import { assignmentsOfWard, desksOfWard, findDesk, whoSitsAt } from '../src/desks/queries.ts'
import { renameDesk } from '../src/desks/rename.ts'
import { addOfficer } from '../src/officers/add.ts'
import { findOfficer, findOfficerByCode, officersOfWard } from '../src/officers/queries.ts'
import { renameOfficer } from '../src/officers/rename.ts'
import { retireOfficer } from '../src/officers/retire.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { type Act, perform } from '../src/world.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

const at = (local: string) => new Date(`2026-11-20T${local}:00+07:00`)
let clock = at('08:00')
let database: FreshDatabase
const deed = <T>(what: (act: Act) => Promise<T>) =>
  perform({ db: database.db, now: () => clock }, { kind: 'operator' }, what)

let founded = 0
let wardId: number
let desk1: string
let lan: string
let minh: string

async function officer(code: string, name: string, ward = wardId): Promise<string> {
  const added = await deed((act) => addOfficer(act, ward, { code, name, title: 'Công chức' }))
  return added.outcome === 'added' ? added.id : expect.fail(`${code} is taken`)
}

async function desk(code: string, ward = wardId): Promise<string> {
  const added = await deed((act) => addDesk(act, ward, { code, name: `Quầy ${code}` }))
  return added.outcome === 'added' ? added.id : expect.fail(`${code} is taken`)
}

async function ward(): Promise<number> {
  founded += 1
  const code = String(99100 + founded)
  return deed((act) => foundWard(act, { code, kind: 'phường', name: `Thử ${founded}`, province: 'Thành phố Mẫu' }))
}

const presentAt = async (moment: Date) => (await whoSitsAt(database.db, wardId, desk1, moment))?.name ?? null

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  clock = at('08:00')
  wardId = await ward()
  desk1 = await desk('1')
  lan = await officer('CB01', 'Nguyễn Thị Lan')
  minh = await officer('CB02', 'Trần Văn Minh')
})

describe('an assignment', () => {
  test('seats chị Lan from its first moment until just before its last', async () => {
    const span = { from: at('08:00'), to: at('11:30') }
    expect(await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, ...span }))).toEqual({
      outcome: 'assigned',
    })
    expect(await presentAt(at('07:59'))).toBeNull()
    expect(await whoSitsAt(database.db, wardId, desk1, at('08:00'))).toEqual({
      officerId: lan,
      code: 'CB01',
      name: 'Nguyễn Thị Lan',
      title: 'Công chức',
      during: span,
    })
    expect(await presentAt(new Date(at('11:30').getTime() - 1))).toBe('Nguyễn Thị Lan')
    expect(await presentAt(at('11:30'))).toBeNull()
  })

  test('of anh Minh at a desk that chị Lan holds is answered with her name and her hours', async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00'), to: at('11:30') }))
    const wish = { wardId, deskId: desk1, officerId: minh, from: at('11:00'), to: at('12:00') }
    expect(await deed((act) => assign(act, wish))).toEqual({
      outcome: 'taken-by',
      officerName: 'Nguyễn Thị Lan',
      during: { from: at('08:00'), to: at('11:30') },
    })
    expect(await deed((act) => assign(act, { ...wish, from: at('11:30') }))).toEqual({ outcome: 'assigned' })
    expect(await deed((act) => assign(act, { ...wish, from: at('12:00'), to: null }))).toEqual({ outcome: 'assigned' })
  })

  test('without an end keeps the desk for ever', async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00') }))
    const later = { from: new Date('2036-01-01T00:00:00Z'), to: null }
    const answer = await deed((act) => assign(act, { wardId, deskId: desk1, officerId: minh, ...later }))
    expect(answer).toMatchObject({ outcome: 'taken-by', during: { from: at('08:00'), to: null } })
  })

  test('of two people at one moment is refused by the database itself, whoever asks', async () => {
    const insert = (officerId: string, from: string, to: string) =>
      database.pool.query(
        `insert into assignments (ward_id, id, desk_id, officer_id, during, created_at)
         values ($1, gen_random_uuid(), $2, $3, tstzrange($4, $5), now())`,
        [wardId, desk1, officerId, at(from), at(to)],
      )
    await insert(lan, '08:00', '11:30')
    await expect(insert(minh, '11:29', '12:00')).rejects.toMatchObject({
      constraint: 'assignments_one_officer_per_desk_at_a_time',
    })
    await insert(minh, '11:30', '12:00')
    expect(await assignmentsOfWard(database.db, wardId)).toHaveLength(2)
  })

  test('is refused in words for an unknown desk, an unknown officer, and hours that end before they begin', async () => {
    const wish = { wardId, deskId: desk1, officerId: lan, from: at('08:00'), to: at('09:00') }
    const nobody = '01900000-0000-7000-8000-000000000000'
    await expect(deed((act) => assign(act, { ...wish, deskId: nobody }))).rejects.toThrow('Không có quầy')
    await expect(deed((act) => assign(act, { ...wish, officerId: nobody }))).rejects.toThrow('Không có cán bộ')
    await expect(deed((act) => assign(act, { ...wish, to: at('08:00') }))).rejects.toThrow('sau giờ bắt đầu')
    expect(await deed((act) => assign(act, wish))).toEqual({ outcome: 'assigned' })
  })

  test("can't seat an officer of ward A at a desk of ward B", async () => {
    const wardB = await ward()
    const deskB = await desk('1', wardB)
    const wish = { deskId: deskB, officerId: lan, from: at('08:00') }
    await expect(deed((act) => assign(act, { ...wish, wardId: wardB }))).rejects.toThrow('Không có cán bộ')
    await expect(deed((act) => assign(act, { ...wish, wardId }))).rejects.toThrow('Không có quầy')
    expect(await assignmentsOfWard(database.db, wardB)).toEqual([])
  })
})

describe('a hand-over', () => {
  beforeEach(async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00'), to: at('17:00') }))
  })
  const give = (officerId: string | null, when: string) =>
    deed((act) => handOver(act, { wardId, deskId: desk1, officerId, at: at(when) }))

  test('at noon ends chị Lan there and gives anh Minh the rest of her day', async () => {
    expect(await give(minh, '11:30')).toEqual({ outcome: 'assigned' })
    expect(await presentAt(new Date(at('11:30').getTime() - 1))).toBe('Nguyễn Thị Lan')
    expect(await presentAt(at('11:30'))).toBe('Trần Văn Minh')
    expect(await presentAt(at('17:00'))).toBeNull()
  })

  test('to nobody leaves the desk empty, and a later one fills it until the next who is planned', async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('20:00'), to: null }))
    expect(await give(null, '15:00')).toEqual({ outcome: 'assigned' })
    expect(await presentAt(at('15:00'))).toBeNull()
    expect(await give(minh, '18:00')).toEqual({ outcome: 'assigned' })
    const sitting = await whoSitsAt(database.db, wardId, desk1, at('19:59'))
    expect(sitting?.during).toEqual({ from: at('18:00'), to: at('20:00') })
  })

  test('to the one who sits there already changes nothing', async () => {
    expect(await give(lan, '12:00')).toEqual({ outcome: 'assigned' })
    expect(await assignmentsOfWard(database.db, wardId)).toHaveLength(1)
  })

  test('made twice at one moment, by two people at once, succeeds once', async () => {
    const hoa = await officer('CB03', 'Lê Thị Hoa')
    for (const minute of ['09:00', '09:05', '09:10', '09:15', '09:20']) {
      const before = await presentAt(at(minute))
      const rivals = [minh, lan, hoa].filter((_, i) => ['Trần Văn Minh', 'Nguyễn Thị Lan', 'Lê Thị Hoa'][i] !== before)
      const answers = await Promise.all(rivals.map((officerId) => give(officerId, minute)))
      expect(answers.map((answer) => answer.outcome).sort()).toEqual(['assigned', 'taken-by'])
      const lost = answers.find((answer) => answer.outcome === 'taken-by')
      expect(await presentAt(at(minute))).toBe(lost?.officerName)
      expect(lost?.officerName).not.toBe(before)
    }
    const spans = (await assignmentsOfWard(database.db, wardId)).map(({ during }) => during)
    expect(spans).toHaveLength(6)
    expect(spans.some((span, i) => spans.slice(i + 1).some((other) => overlap(span, other)))).toBe(false)
  })

  test('of an empty desk by two people at once seats one of them', async () => {
    await give(null, '14:00')
    const answers = await Promise.all([give(lan, '14:30'), give(minh, '14:30')])
    expect(answers.map((answer) => answer.outcome).sort()).toEqual(['assigned', 'taken-by'])
  })

  test('to someone who has gone is refused, and who sat there goes on sitting', async () => {
    await deed((act) => retireOfficer(act, wardId, minh))
    await expect(give(minh, '11:30')).rejects.toThrow('đã nghỉ')
    expect(await presentAt(at('16:59'))).toBe('Nguyễn Thị Lan')
  })
})

describe('a ward', () => {
  test('lists its open desks in the order people count, each with who is there', async () => {
    await desk('10')
    await desk('2')
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00') }))
    const listed = await desksOfWard(database.db, wardId, at('09:00'))
    expect(listed.map(({ code, officer }) => [code, officer?.name ?? null])).toEqual([
      ['1', 'Nguyễn Thị Lan'],
      ['2', null],
      ['10', null],
    ])
  })

  test('closes a desk: nobody sits there any more, and what was is still known', async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00'), to: at('17:00') }))
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: minh, from: at('17:00') }))
    clock = at('10:00')
    await deed((act) => closeDesk(act, wardId, desk1))
    expect(await presentAt(at('09:59'))).toBe('Nguyễn Thị Lan')
    expect(await presentAt(at('10:00'))).toBeNull()
    expect(await presentAt(at('18:00'))).toBeNull()
    expect(await desksOfWard(database.db, wardId, at('10:00'))).toEqual([])
    expect(await findDesk(database.db, wardId, desk1)).toMatchObject({ closedAt: at('10:00') })
    const again = { wardId, deskId: desk1, officerId: lan, from: at('11:00') }
    await expect(deed((act) => assign(act, again))).rejects.toThrow('đã đóng')
  })

  test('lets an officer go: the desk is left at that moment, the past stays', async () => {
    await deed((act) => assign(act, { wardId, deskId: desk1, officerId: lan, from: at('08:00') }))
    clock = at('12:00')
    await deed((act) => leaveWard(act, wardId, lan))
    expect(await presentAt(at('11:59'))).toBe('Nguyễn Thị Lan')
    expect(await presentAt(at('12:00'))).toBeNull()
    expect(await findOfficer(database.db, wardId, lan)).toMatchObject({ retiredAt: at('12:00') })
  })

  test('answers that a staff number or a desk code is taken, and corrects names', async () => {
    const twin = { code: 'CB01', name: 'Người Khác', title: '' }
    expect(await deed((act) => addOfficer(act, wardId, twin))).toEqual({ outcome: 'code-taken' })
    expect(await deed((act) => addDesk(act, wardId, { code: '1', name: 'Quầy khác' }))).toEqual({
      outcome: 'code-taken',
    })
    await deed((act) => renameOfficer(act, wardId, lan, { title: 'Trưởng bộ phận' }))
    await deed((act) => renameDesk(act, wardId, desk1, 'Tiếp nhận'))
    expect(await findOfficerByCode(database.db, wardId, 'CB01')).toMatchObject({
      name: 'Nguyễn Thị Lan',
      title: 'Trưởng bộ phận',
    })
    expect(await findDesk(database.db, wardId, desk1)).toMatchObject({ name: 'Tiếp nhận' })
    expect((await officersOfWard(database.db, wardId)).map(({ code }) => code)).toEqual(['CB01', 'CB02'])
  })

  test('has nothing of another ward: its desk and its officer are not found there, nor changed from there', async () => {
    const wardB = await ward()
    expect(await findDesk(database.db, wardB, desk1)).toBeUndefined()
    await expect(deed((act) => renameDesk(act, wardB, desk1, 'Của B'))).rejects.toThrow('Không có quầy')
    await expect(deed((act) => closeDesk(act, wardB, desk1))).rejects.toThrow('Không có quầy')
    await expect(deed((act) => renameOfficer(act, wardB, lan, { name: 'B' }))).rejects.toThrow('Không có cán bộ')
    await expect(deed((act) => retireOfficer(act, wardB, lan))).rejects.toThrow('Không có cán bộ')
    expect(await findDesk(database.db, wardId, desk1)).toMatchObject({ name: 'Quầy 1', closedAt: null })
  })
})
