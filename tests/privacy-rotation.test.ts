import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newSecret, openSecret } from '../src/access/second-factor.ts'
import { claimFingerprint } from '../src/database/fingerprint.ts'
import { phonesOfWard } from '../src/officers/phone.ts'
import { forgetDue } from '../src/privacy/forget-due.ts'
import { rotatePeppers } from '../src/privacy/rotate-peppers.ts'
import { sealAnew } from '../src/privacy/seal-anew.ts'
import { forgetKey } from '../src/ratings/forget-key.ts'
import type { RatingInput } from '../src/ratings/forms.ts'
import { type Intake, openIntake } from '../src/ratings/intake.ts'
import { type Key, keyHashes } from '../src/ratings/key.ts'
import { newNonce, type OpenedForm } from '../src/ratings/token.ts'
import { verifyCounters } from '../src/ratings/verify.ts'
import { loadSecrets } from '../src/secrets.ts'
import { perform } from '../src/world.ts'
import { staffUser } from './support/staff.ts'
import { type Cast, castWards } from './support/ward-a.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
let cast: Cast
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-rotation-'))
  file = join(folder, 'secrets.json')
  world = await testWorld()
  cast = await castWards(world)
})
afterEach(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** A service process: its own memory of the secrets, its own clock, the same file and the same database. */
async function service(at: string) {
  const secrets = await loadSecrets(file)
  await claimFingerprint(world.db, secrets)
  const clock = { at: new Date(at) }
  const process = { ...world, secrets, now: () => clock.at }
  return { ...process, clock, intake: openIntake(process) }
}

const epochs = ({ secrets }: { secrets: Awaited<ReturnType<typeof loadSecrets>> }) =>
  secrets.peppers.map(({ epoch, from }) => `${epoch} from ${from}`)

const phone = (n: number): Key => ({ kind: 'phone', value: `+8491${String(n).padStart(7, '0')}` })
const caseId = (n: number): Key => ({
  kind: 'case',
  value: `H29.22-260302-${String(n).padStart(4, '0')}`,
  pattern: 'QD20_2020',
})

const ANSWERS: RatingInput = {
  ...{
    service: 4,
    handling: null,
    ward: null,
    criteria: null,
    reasons: [],
    comment: null,
    contact: false,
    assisted: false,
  },
  ...{ key: '', token: '' },
}

function rate(intake: Intake, key: Key, nonce = newNonce()): Promise<string> {
  const form: OpenedForm = {
    ...{ plate: cast.plates.desk1, wardId: cast.wardA, deskId: cast.desk1, pointId: null, officerId: cast.lan },
    ...{ openedAt: world.now(), nonce },
  }
  return intake.receive(form, ANSWERS, key, 'vi')
}

async function totals(): Promise<{ stored: number; cases: number; phones: number; epochs: number[] }> {
  const rows = await world.db.selectFrom('ratings').select(['key_kind', 'counted', 'key_epoch']).execute()
  for await (const { different } of verifyCounters(world.db)) expect(different).toBe(0)
  const counted = (kind: string) => rows.filter((row) => row.counted && row.key_kind === kind).length
  return {
    stored: rows.length,
    cases: counted('case'),
    phones: counted('phone'),
    epochs: [...new Set(rows.map((row) => row.key_epoch))].sort(),
  }
}

/** As the version before sealing secrets did it: under a key that was derived from the receipts'. */
function sealedBefore(receipt: string, use: string, bound: string, text: string): Buffer {
  const key = hkdfSync('sha256', Buffer.from(receipt, 'base64url'), '', `hailong ${use} 1`, 32)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

async function audited() {
  const rows = world.db.selectFrom('audit').select('details').where('action', '=', 'sealed-anew')
  return (await rows.execute()).map(({ details }) => details)
}

describe('the secrets file', () => {
  test('of one pepper is read as it always was, and takes the new form when a second one comes', async () => {
    const key = () => randomBytes(32).toString('base64url')
    const old = { token: key(), receipt: key(), pepper: { epoch: 1, key: key() } }
    await writeFile(file, JSON.stringify(old), { mode: 0o600 })
    const one = await service('2026-06-20T09:00:00+07:00')
    expect(epochs(one)).toEqual(['1 from 2000-01-01'])
    await rotatePeppers(one)
    const now = JSON.parse(await readFile(file, 'utf8'))
    expect(now).toEqual({
      token: old.token,
      receipt: old.receipt,
      sealing: [old.receipt],
      peppers: [
        { epoch: 1, from: '2000-01-01', key: old.pepper.key },
        { epoch: 2, from: '2026-07-01', key: expect.stringMatching(/^[\w-]{43}$/) },
      ],
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['secrets.json'])
  })

  test('in which receipts sealed too opens what was sealed; a new sealing secret takes over, and the old one can go', async () => {
    const key = () => randomBytes(32).toString('base64url')
    const old = { token: key(), receipt: key(), peppers: [{ epoch: 1, from: '2000-01-01', key: key() }] }
    await writeFile(file, JSON.stringify(old), { mode: 0o600 })
    const { wardA, lan } = cast
    const sau = await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: wardA })
    const secret = newSecret()
    const factor = { user_id: sau, sealed_secret: sealedBefore(old.receipt, 'second factor seal', sau, secret) }
    await world.db
      .insertInto('second_factors')
      .values({ ...factor, enrolled_at: world.now(), last_step: 1 })
      .execute()
    const phone = {
      officer_id: lan,
      sealed: sealedBefore(old.receipt, 'officer phone', `${wardA}\n${lan}`, '+84912345678'),
    }
    await world.db
      .insertInto('officer_phones')
      .values({ ward_id: wardA, ...phone, noted_at: world.now() })
      .execute()
    const opened = async ({ secrets }: Pick<TestWorld, 'secrets'>) => {
      const row = await world.db.selectFrom('second_factors').select('sealed_secret').executeTakeFirstOrThrow()
      return [openSecret(secrets, sau, row.sealed_secret), ...(await phonesOfWard(world.db, secrets, wardA))]
    }

    const first = await service('2026-05-01T09:00:00+07:00')
    expect(await opened(first)).toEqual([secret, '+84912345678'])
    await rotatePeppers(first)
    await sealAnew(first)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...old, sealing: [old.receipt] })
    expect(await audited()).toEqual([])

    const fresh = key()
    await writeFile(file, JSON.stringify({ ...old, sealing: [fresh, old.receipt] }))
    const second = await service('2026-05-01T10:00:00+07:00')
    expect(await opened(second)).toEqual([secret, '+84912345678'])
    for (let start = 0; start < 2; start++) await sealAnew(second)
    expect(await audited()).toEqual([{ factors: 1, phones: 1 }])
    await expect(opened(first)).rejects.toThrow(/lacks/)

    await writeFile(file, JSON.stringify({ ...old, sealing: [fresh] }))
    expect(await opened(await service('2026-05-01T11:00:00+07:00'))).toEqual([secret, '+84912345678'])
  })

  test('that filled a database before peppers changed is known again by its first pepper', async () => {
    const secrets = await loadSecrets(file)
    const key = secrets.peppers[0]?.key ?? expect.unreachable()
    const before = createHmac('sha256', key).update('hailong secrets fingerprint 1').digest()
    await world.db.insertInto('secrets_fingerprint').values({ fingerprint: before }).execute()
    await expect(claimFingerprint(world.db, await loadSecrets(join(folder, 'others')))).rejects.toThrow(/not the one/)
    await claimFingerprint(world.db, secrets)
    await claimFingerprint(world.db, secrets)
    await expect(claimFingerprint(world.db, await loadSecrets(join(folder, 'others')))).rejects.toThrow(/not the one/)
  })

  test('an old copy that lacks a pepper in use is refused', async () => {
    const one = await service('2026-06-20T09:00:00+07:00')
    await copyFile(file, join(folder, 'copy'))
    await rotatePeppers(one)
    await expect(claimFingerprint(world.db, await loadSecrets(join(folder, 'copy')))).rejects.toThrow(
      /old copy: it lacks pepper 2/,
    )
    await claimFingerprint(world.db, await loadSecrets(file))
  })
})

describe('each quarter has its pepper', () => {
  test('made fourteen days ahead, not before', async () => {
    const one = await service('2026-06-16T23:59:00+07:00')
    await rotatePeppers(one)
    expect(epochs(one)).toEqual(['1 from 2000-01-01'])
    one.clock.at = new Date('2026-06-17T00:00:00+07:00')
    await rotatePeppers(one)
    expect(epochs(one)).toEqual(['1 from 2000-01-01', '2 from 2026-07-01'])
    await rotatePeppers(one)
    expect(epochs(one)).toHaveLength(2)
  })

  test('once, however many processes find that it is time', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => service('2026-06-20T09:00:00+07:00')))
    await Promise.all(all.map(rotatePeppers))
    for (const one of all) await rotatePeppers(one)
    const file = all.map(({ secrets }) => secrets.peppers.map(({ key }) => key.export().toString('hex')).join())
    expect(new Set(file).size).toBe(1)
    expect(all.map(epochs)[5]).toEqual(['1 from 2000-01-01', '2 from 2026-07-01'])
  })

  test('a service that was off at the time makes it two days ahead, so that the others can learn of it', async () => {
    const one = await service('2026-06-20T09:00:00+07:00')
    await rotatePeppers(one)
    one.clock.at = new Date('2026-11-20T09:00:00+07:00')
    await rotatePeppers(one)
    expect(epochs(one)).toEqual(['1 from 2000-01-01', '2 from 2026-07-01', '3 from 2026-11-22'].slice(1))
  })
})

describe('rotation under load loses and doubles nothing', () => {
  test('two services, one before midnight and one after, take the same people at the same moment', async () => {
    const before = await service('2026-06-20T09:00:00+07:00')
    await rotatePeppers(before)
    const after = await service('2026-07-01T00:00:00.100+07:00')
    before.clock.at = new Date('2026-06-30T23:59:59.900+07:00')
    const sent: Promise<string>[] = []
    for (let i = 0; i < 400; i++) {
      const services = i % 2 ? [before, after] : [after, before]
      for (const { intake } of services)
        sent.push(rate(intake, caseId(i)), rate(intake, phone(i)), rate(intake, phone(i)))
    }
    expect(new Set(await Promise.all(sent)).size).toBe(2400)
    // A case counts once in both quarters; a phone once on each of the two days.
    expect(await totals()).toEqual({ stored: 2400, cases: 400, phones: 800, epochs: [1, 2] })
  })

  test('the peppers change while ratings stream in, and the same form sent to both is one rating', async () => {
    const one = await service('2026-06-30T23:59:00+07:00')
    const two = await service('2026-06-30T23:59:00+07:00')
    one.clock.at = new Date('2026-06-20T09:00:00+07:00')
    const sent: Promise<string>[] = []
    for (let i = 0; i < 300; i++) {
      if (i === 50) sent.push(rotatePeppers(one).then(() => 'rotated'))
      if (i === 100) await Promise.all(sent).then(() => rotatePeppers(two))
      if (i === 150) one.clock.at = two.clock.at = new Date('2026-07-01T00:00:01+07:00')
      const nonce = newNonce()
      sent.push(rate(one.intake, caseId(i % 200), nonce), rate(two.intake, caseId(i % 200), nonce))
    }
    expect(new Set(await Promise.all(sent)).size).toBe(301)
    expect(await totals()).toEqual({ stored: 300, cases: 200, phones: 0, epochs: [1, 2] })
  })

  test('a case rated last quarter does not count again while that pepper lives', async () => {
    const one = await service('2026-06-20T09:00:00+07:00')
    await rotatePeppers(one)
    await rate(one.intake, caseId(1))
    one.clock.at = new Date('2026-09-20T09:00:00+07:00')
    await rate(one.intake, caseId(1))
    expect(await totals()).toMatchObject({ stored: 2, cases: 1, epochs: [1, 2] })
  })
})

describe('a pepper past its time', () => {
  test('is destroyed with its hashes, 90 days after the quarter: a known number matches nothing', async () => {
    const one = await service('2026-06-20T09:00:00+07:00')
    const two = await service('2026-06-20T09:00:00+07:00')
    await rotatePeppers(one)
    await rate(one.intake, phone(1))
    await rate(one.intake, caseId(1))
    await copyFile(file, join(folder, 'copy'))
    const hashes = () => world.db.selectFrom('ratings').select('key_hash').where('key_hash', 'is not', null).execute()
    const known = keyHashes(one.secrets, cast.wardA, phone(1), '2026-06-20').keyHash
    expect((await hashes()).some(({ key_hash }) => key_hash?.equals(known))).toBe(true)
    const secret = JSON.parse(await readFile(file, 'utf8')).peppers[0].key as string

    const chores = async (at: string) => {
      one.clock.at = two.clock.at = new Date(at)
      await forgetDue(one)
      await rotatePeppers(one)
      await rotatePeppers(two)
    }
    await chores('2026-09-27T09:00:00+07:00')
    expect(await hashes()).toHaveLength(2) // 89 days: still there
    expect(await readFile(file, 'utf8')).toContain(secret)
    await chores('2026-09-28T00:00:00+07:00')
    expect(await hashes()).toHaveLength(0)
    expect(await readFile(file, 'utf8')).not.toContain(secret)
    for (const process of [one, two]) {
      expect(epochs(process)).toEqual(['2 from 2026-07-01', '3 from 2026-10-01'])
      expect(keyHashes(process.secrets, cast.wardA, phone(1), '2026-06-20').keyHash.equals(known)).toBe(false)
      for (const key of [phone(1), caseId(1)]) {
        expect(await perform(process, OPERATOR, (act) => forgetKey(act, process.secrets, cast.wardA, key))).toBe(0)
      }
    }
    expect(await totals()).toMatchObject({ stored: 2, cases: 1, phones: 1 })
    const audit = await world.db.selectFrom('audit').select('details').where('action', '=', 'pepper-rotated').execute()
    expect(audit.map(({ details }) => details)).toEqual([
      { made: 2, from: '2026-07-01' },
      { made: 3, from: '2026-10-01' },
      { destroyed: 1 },
    ])

    // Nor does it come back to life with an old copy of the file.
    await copyFile(join(folder, 'copy'), file)
    const third = await loadSecrets(file)
    await expect(claimFingerprint(world.db, third)).rejects.toThrow(/old copy: it lacks pepper 3/)
    expect(world.logged.join()).not.toContain(secret)
  })
})
