import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addUser } from '../src/access/add-user.ts'
import { changePassword } from '../src/access/change-password.ts'
import { disableUser } from '../src/access/disable-user.ts'
import { endSessions, startSession } from '../src/access/sessions.ts'
import { signIn } from '../src/access/sign-in.ts'
import { signOut } from '../src/access/sign-out.ts'
import { hashOf } from '../src/access/token.ts'
import { factsOf } from '../src/admin/audit-facts.ts'
import type { Json } from '../src/audit/canonical.ts'
import { record, recordView } from '../src/audit/record.ts'
import { verifyAudit } from '../src/audit/verify.ts'
import { BOUNDARY } from '../src/demo/ward.ts'
import { addDesk, addDesks } from '../src/desks/add.ts'
import { assign } from '../src/desks/assign.ts'
import { closeDesk } from '../src/desks/close.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { leaveWard } from '../src/desks/leave.ts'
import { renameDesk } from '../src/desks/rename.ts'
import { addHouses } from '../src/houses/add.ts'
import { changeHouse } from '../src/houses/change.ts'
import { closeNeighbourhood } from '../src/houses/close-neighbourhood.ts'
import { type House, factsOf as houseFacts } from '../src/houses/house.ts'
import { openHouse } from '../src/houses/open.ts'
import { findHouseAt } from '../src/houses/queries.ts'
import { reinstateHouse, retireHouse } from '../src/houses/retire.ts'
import { wordsFor } from '../src/html/words.ts'
import { addOfficer, addOfficers } from '../src/officers/add.ts'
import { renameOfficer } from '../src/officers/rename.ts'
import { addNeighbourhood } from '../src/places/add-neighbourhood.ts'
import { addNeighbourhoods } from '../src/places/add-neighbourhoods.ts'
import { changeWard } from '../src/places/change-ward.ts'
import { foundWard } from '../src/places/found-ward.ts'
import { keepOfficialList } from '../src/places/keep-official-list.ts'
import { neighbourhoodsOf, wardById } from '../src/places/queries.ts'
import { renameNeighbourhood } from '../src/places/rename-neighbourhood.ts'
import { reopenNeighbourhood } from '../src/places/reopen-neighbourhood.ts'
import { setBoundary } from '../src/places/set-boundary.ts'
import { setContact, setWardLinks } from '../src/places/set-contact.ts'
import { setOfficeHours } from '../src/places/set-office-hours.ts'
import type { Ward } from '../src/places/ward.ts'
import { makePlate, makePlates } from '../src/plates/make-plate.ts'
import { retargetPlate } from '../src/plates/retarget-plate.ts'
import { revokePlate } from '../src/plates/revoke-plate.ts'
import { addPoint } from '../src/points/add.ts'
import { changePoint } from '../src/points/change.ts'
import { closePoint, reopenPoint } from '../src/points/close.ts'
import { addException, restoreException, takeBackException } from '../src/points/except.ts'
import { openPoint } from '../src/points/open.ts'
import { type Point, factsOf as pointFacts } from '../src/points/point.ts'
import { pointsOfWard } from '../src/points/queries.ts'
import { type Act, perform } from '../src/world.ts'
import fc from './support/chance.ts'
import { PASSWORD, staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await testWorld()
  cast = await castWards(world)
  await sql`alter table wards alter column id restart with 100`.execute(world.db)
})
afterAll(() => world.close())
beforeEach(async () => {
  await sql`truncate audit, audit_heads`.execute(world.db)
})

/** `chain action subject-kind`, in the order in which they were written in each chain. */
async function written(): Promise<string[]> {
  const rows = await world.db.selectFrom('audit').selectAll().orderBy('ward_id').orderBy('seq').execute()
  for await (const { fault } of verifyAudit(world.db)) expect(fault).toBeNull()
  for (const { action, details } of rows) {
    for (const lang of ['vi', 'en']) {
      const { says, titles } = wordsFor(lang).staff.audit
      const sentence = says[action]?.(factsOf(details, lang)) ?? titles[action]
      expect(sentence, `${action} ${JSON.stringify(details)}`).toMatch(/^[^…]+$/)
    }
  }
  return rows.map((row) => `${row.ward_id} ${row.action}${row.subject_kind ? ` ${row.subject_kind}` : ''}`)
}

async function details(): Promise<unknown[]> {
  const rows = await world.db.selectFrom('audit').select('details').orderBy('ward_id').orderBy('seq').execute()
  return rows.map((row) => row.details)
}

const tomorrow = () => new Date(world.now().getTime() + 86_400_000)

const UNIT = { code: '99104', validFrom: '2025-07-01', validTo: null, kind: 'xã', name: 'Tư', province: 'Mẫu' } as const

async function onHouse(act: Act, number: string, deed: (house: House) => Promise<unknown>): Promise<unknown> {
  return deed((await findHouseAt(act.tx, 1, 'Sen', number)) ?? expect.unreachable())
}
async function onNeighbourhood(act: Act, name: string, deed: (id: string) => Promise<unknown>): Promise<unknown> {
  return deed((await neighbourhoodsOf(act.tx, 1)).find((one) => one.name === name)?.id ?? expect.unreachable())
}
const OFF = { from: '2026-03-05', to: '2026-03-05', hours: [], reason: '' }
let offId = ''
const off = (exceptions: Point['exceptions']) => {
  offId = exceptions[0]?.id ?? ''
  return offId
}

async function onPoint(act: Act, name: string, deed: (point: Point) => Promise<unknown>): Promise<unknown> {
  const points = await pointsOfWard(act.tx, 1)
  return deed(points.find((point) => point.name === name) ?? expect.unreachable())
}

async function onWard(act: Act, deed: (ward: Ward) => Promise<unknown>): Promise<unknown> {
  return deed((await wardById(act.tx, 1)) ?? expect.unreachable())
}

describe('every deed leaves its row', () => {
  const DEEDS: [string, (act: Act) => Promise<unknown>, string[]][] = [
    ['an officer added', (act) => addOfficer(act, 1, { code: 'N1', name: 'Nga', title: '' }), ['1 officer-added officer']],
    ['officers added', (act) => addOfficers(act, 1, [{ code: 'N2', name: 'An', title: '' }]), ['1 officers-added']],
    ['a code that is taken', (act) => addOfficer(act, 1, { code: 'N1', name: 'Nga', title: '' }), []],
    ['an officer renamed', (act) => renameOfficer(act, 1, cast.minh, { title: 'Phó' }), ['1 officer-renamed officer']],
    ['a desk added', (act) => addDesk(act, 1, { code: '7', name: 'Quầy 7' }), ['1 desk-added desk']],
    ['desks added', (act) => addDesks(act, 1, [{ code: '8', name: 'Quầy 8' }]), ['1 desks-added']],
    ['a desk renamed', (act) => renameDesk(act, 1, cast.desk1, 'Quầy Một'), ['1 desk-renamed desk']],
    ['an assignment', (act) => assign(act, { wardId: 1, deskId: cast.desk2, officerId: cast.minh, from: tomorrow() }), ['1 desk-assigned desk']],
    ['a place that is taken', (act) => assign(act, { wardId: 1, deskId: cast.desk2, officerId: cast.lan, from: tomorrow() }), []],
    ['a hand-over', (act) => handOver(act, { wardId: 1, deskId: cast.desk1, officerId: cast.minh, at: act.at }), ['1 desk-assigned desk']],
    ['a desk left', (act) => handOver(act, { wardId: 1, deskId: cast.desk1, officerId: null, at: tomorrow() }), ['1 desk-left desk']],
    ['a desk closed', (act) => closeDesk(act, 1, cast.desk2), ['1 desk-closed desk']],
    ['an officer who leaves', (act) => leaveWard(act, 1, cast.minh), ['1 officer-retired officer']],
    ['a neighbourhood', (act) => addNeighbourhood(act, 1, { kind: 'khu phố', name: 'Khu phố 9' }), ['1 neighbourhood-added neighbourhood']],
    ['houses', (act) => addHouses(act, 1, [{ street: 'Sen', number: '1' }, { street: 'Sen', number: '2' }]), ['1 houses-added']],
    ['houses that are there', (act) => addHouses(act, 1, [{ street: 'Sen', number: '1' }]), []],
    ['a house with its plate', (act) => openHouse(act, 1, { street: 'Sen', number: '9' }), ['1 houses-added', '1 plates-made plate']],
    ['an address that is taken', (act) => openHouse(act, 1, { street: 'sen', number: '9' }), []],
    ['a house corrected', (act) => onHouse(act, '9', (house) => changeHouse(act, 1, house.id, houseFacts(house), { ...houseFacts(house), number: '9A' })), ['1 house-changed house']],
    ['a house that was right', (act) => onHouse(act, '9A', (house) => changeHouse(act, 1, house.id, houseFacts(house), houseFacts(house))), []],
    ['a house out of use', (act) => onHouse(act, '9A', ({ id }) => retireHouse(act, 1, id)), ['1 house-retired house']],
    ['a house out of use already', (act) => onHouse(act, '9A', ({ id }) => retireHouse(act, 1, id)), []],
    ['a house in use again', (act) => onHouse(act, '9A', ({ id }) => reinstateHouse(act, 1, id)), ['1 house-reinstated house']],
    ['neighbourhoods, one of them known', (act) => addNeighbourhoods(act, 1, ['KHU PHỐ 9', 'Ấp 1']), ['1 neighbourhood-added neighbourhood']],
    ['a neighbourhood renamed', (act) => onNeighbourhood(act, 'Ấp 1', (id) => renameNeighbourhood(act, 1, id, 'Ấp 1', 'Ấp 2')), ['1 neighbourhood-renamed neighbourhood']],
    ['a name that is taken', (act) => onNeighbourhood(act, 'Ấp 2', (id) => renameNeighbourhood(act, 1, id, 'Ấp 2', 'khu phố 9')), []],
    ['a neighbourhood closed', (act) => onNeighbourhood(act, 'Ấp 2', (id) => closeNeighbourhood(act, 1, id, null)), ['1 neighbourhood-closed neighbourhood']],
    ['a neighbourhood reopened', (act) => onNeighbourhood(act, 'Ấp 2', (id) => reopenNeighbourhood(act, 1, id)), ['1 neighbourhood-reopened neighbourhood']],
    ['a boundary', (act) => setBoundary(act, 1, BOUNDARY, 'Sở'), ['1 boundary-changed']],
    ['a boundary removed', (act) => setBoundary(act, 1, null, null), ['1 boundary-changed']],
    ['office hours', (act) => setOfficeHours(act, 1, [{ weekday: 1, opens: '08:00', closes: '09:00' }]), ['1 office-hours-changed']],
    ['the same office hours', (act) => setOfficeHours(act, 1, [{ weekday: 1, opens: '08:00', closes: '09:00' }]), []],
    ['whom to call', (act) => setContact(act, 1, null, { officeAddress: '1 Sen', officePosition: null, hotline: '02838361234', cityLine: null }), ['1 contact-changed']],
    ['the same to call', (act) => setContact(act, 1, null, { officeAddress: '1 Sen', officePosition: null, hotline: '02838361234', cityLine: null }), []],
    ['links', (act) => setWardLinks(act, 1, [], [{ kind: 'services', title: 'Cổng', titleEn: null, url: 'https://example.org/' }]), ['1 links-changed']],
    ['links that somebody changed', (act) => setWardLinks(act, 1, [], []), []],
    ['a ward corrected', (act) => onWard(act, (ward) => changeWard(act, 1, ward, { ...ward, province: 'Tỉnh Mẫu' })), ['1 ward-changed']],
    ['the state’s list', (act) => keepOfficialList(act, [UNIT]), ['0 official-list-imported']],
    ['the same list again', (act) => keepOfficialList(act, [UNIT]), []],
    ['a point', (act) => addPoint(act, 1, { name: 'Điểm 2', address: '3 Sen', hours: [] }), ['1 point-added point']],
    ['a point with its plate', (act) => openPoint(act, 1, { name: 'Điểm 3', address: '3 Sen', hours: [] }), ['1 point-added point', '1 plates-made plate']],
    ['a point’s name that is taken', (act) => openPoint(act, 1, { name: 'Điểm 3', address: '4 Sen', hours: [] }), []],
    ['a point corrected', (act) => onPoint(act, 'Điểm 3', (point) => changePoint(act, 1, point.id, pointFacts(point), { ...pointFacts(point), name: 'Điểm 4' })), ['1 point-changed point']],
    ['a point that was right', (act) => onPoint(act, 'Điểm 4', (point) => changePoint(act, 1, point.id, pointFacts(point), pointFacts(point))), []],
    ['a point’s day off', (act) => onPoint(act, 'Điểm 4', ({ id }) => addException(act, 1, id, OFF)), ['1 point-exception-added point']],
    ['a point’s day off, once more', (act) => onPoint(act, 'Điểm 4', ({ id }) => addException(act, 1, id, OFF)), []],
    ['a day off taken back', (act) => onPoint(act, 'Điểm 4', ({ id, exceptions }) => takeBackException(act, 1, id, off(exceptions))), ['1 point-exception-taken-back point']],
    ['a day off put back', (act) => onPoint(act, 'Điểm 4', ({ id }) => restoreException(act, 1, id, offId)), ['1 point-exception-added point']],
    ['a point closed', (act) => onPoint(act, 'Điểm 4', ({ id }) => closePoint(act, 1, id)), ['1 point-closed point']],
    ['a point closed already', (act) => onPoint(act, 'Điểm 4', ({ id }) => closePoint(act, 1, id)), []],
    ['a point reopened', (act) => onPoint(act, 'Điểm 4', ({ id }) => reopenPoint(act, 1, id)), ['1 point-reopened point']],
    ['a plate', (act) => makePlate(act, 1, { kind: 'ward' }), ['1 plates-made plate']],
    ['plates', (act) => makePlates(act, 1, [{ kind: 'ward' }, { kind: 'desk', id: cast.desk1 }]), ['1 plates-made']],
    ['a plate moved to another ward', (act) => retargetPlate(act, cast.plates.house, 2, { kind: 'ward' }), ['1 plate-moved plate', '2 plate-moved plate']],
    ['a plate moved nowhere', (act) => retargetPlate(act, cast.plates.house, 2, { kind: 'ward' }), []],
    ['a plate revoked', (act) => revokePlate(act, cast.plates.desk2, 'mất'), ['1 plate-revoked plate']],
    ['a plate revoked again', (act) => revokePlate(act, cast.plates.desk2, 'mất'), []],
    ['a ward', (act) => foundWard(act, { code: '99103', kind: 'xã', name: 'Ba', province: 'Mẫu' }), ['1 x']],
    ['something looked at', (act) => recordView(world, act.by, 2, { action: 'comments-viewed' }), ['2 comments-viewed']],
  ] // biome-ignore format: a list reads as a list

  test('once, in its ward’s chain, and what was refused leaves none', async () => {
    for (const [name, deed, rows] of DEEDS) {
      await sql`truncate audit, audit_heads`.execute(world.db)
      const answer = await perform(world, OPERATOR, deed)
      expect([name, await written()]).toEqual([name, rows.map((row) => row.replace('1 x', `${answer} ward-founded`))])
    }
  })

  test('done a second time, what changes nothing leaves none', async () => {
    await perform(world, OPERATOR, (act) => closeDesk(act, 1, cast.desk1))
    world.clock.at = new Date(world.clock.at.getTime() + 1_000)
    await perform(world, OPERATOR, (act) => closeDesk(act, 1, cast.desk1))
    await perform(world, OPERATOR, (act) => leaveWard(act, 1, cast.minh))
    expect(await written()).toEqual(['1 desk-closed desk'])
  })
})

describe('accounts', () => {
  const attempt = { source: null, browserToken: undefined, sessionToken: undefined, browser: 'Firefox' }

  test('are in their ward’s chain, an administrator’s in the installation’s', async () => {
    const sau = await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: 1 })
    const admin = await perform(world, OPERATOR, (act) =>
      addUser(act, { signIn: 'qt', name: 'Bà Hạnh', role: 'admin', wardId: null, officerId: null, passwordHash: 'x' }),
    )
    await perform(world, OPERATOR, (act) => changePassword(act, { userId: admin, passwordHash: 'y' }))
    const entered = await signIn(world, { ...attempt, signIn: 'sau', password: PASSWORD })
    if (entered.outcome !== 'in') throw new Error('not in')
    await perform(world, entered.user, async (act) => {
      await startSession(act, sau, 'phone')
      await endSessions(act, sau, hashOf(entered.sessionToken))
    })
    await signOut(world, hashOf(entered.sessionToken))
    await signOut(world, hashOf(entered.sessionToken))
    await perform(world, OPERATOR, (act) => disableUser(act, sau))
    expect(await written()).toEqual([
      '0 user-added user',
      '0 password-changed user',
      '1 user-added user',
      '1 signed-in user',
      '1 sessions-ended user',
      '1 signed-out user',
      '1 user-disabled user',
    ])
    expect(JSON.stringify(await details())).not.toContain('passwordHash')
  })

  test('a wrong password is told; of a name that nobody has, not what was typed, and not without end', async () => {
    await staffUser(world, { signIn: 'hoa', name: 'Bà Hoa', role: 'clerk', wardId: 2 })
    await signIn(world, { ...attempt, signIn: 'hoa', password: 'mật khẩu khác' })
    await signIn(world, { ...attempt, signIn: 'mật khẩu của tôi', password: 'x' })
    expect(await written()).toEqual(['0 sign-in-refused', '2 user-added user', '2 sign-in-refused user'])
    expect(await details()).toEqual([{ name: null }, expect.anything(), { name: 'Bà Hoa' }])

    await sql`update guesses set n = 1000 where n = 1`.execute(world.db)
    await signIn(world, { ...attempt, signIn: 'mật khẩu khác nữa', password: 'x' })
    expect(await written()).toHaveLength(3)
  })
})

test('whatever details hold, the row that was written is the row that is read', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'))
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      text,
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  }))
  await fc.assert(
    fc.asyncProperty(fc.array(json.object, { minLength: 20, maxLength: 20 }), async (many) => {
      await sql`truncate audit, audit_heads`.execute(world.db)
      await perform(world, OPERATOR, async (act) => {
        for (const one of many as Record<string, Json>[])
          record(act, 1, { action: 'imported', details: one, private: one })
      })
      for await (const { fault } of verifyAudit(world.db, 1)) expect(fault).toBeNull()
    }),
    { numRuns: 20 },
  )
})

test('verify ends with 1 and the name of the row', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hailong-verify-'))
  const env = { PATH: process.env.PATH, DATABASE_URL: world.database.url, SECRETS_FILE: join(folder, 'secrets.json') }
  const verify = () =>
    new Promise<{ code: number; out: string }>((resolve) =>
      execFile(process.execPath, [CLI, 'verify'], { env }, (error, out) =>
        resolve({ code: Number(error?.code ?? 0), out }),
      ),
    )
  await perform(world, OPERATOR, async (act) => {
    for (let n = 0; n < 3; n++) record(act, 1, { action: 'houses-added', details: { n } })
  })
  const whole = await verify()
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('99101: nguyên vẹn đến dòng 3, mã ') })
  await sql`update audit set details = '{}' where ward_id = 1 and seq = 2`.execute(world.db)
  const broken = await verify()
  expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('99101: HỎNG: dòng 2 đã bị sửa') })
  expect(broken.out).toContain('99102: nguyên vẹn')
  await rm(folder, { recursive: true })
})
