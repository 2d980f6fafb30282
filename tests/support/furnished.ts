import { randomUUID } from 'node:crypto'
import { BOUNDARY } from '../../src/demo/ward.ts'
import { addHouses } from '../../src/houses/add.ts'
import { addNeighbourhood } from '../../src/places/add-neighbourhood.ts'
import { revokePlate } from '../../src/plates/revoke-plate.ts'
import { addPoint } from '../../src/points/add.ts'
import { addException } from '../../src/points/except.ts'
import { makeBatch } from '../../src/printing/make-batch.ts'
import { dayOf } from '../../src/values/day.ts'
import { plainLine } from '../../src/values/line.ts'
import { perform } from '../../src/world.ts'
import { fillTokens } from './api-tokens.ts'
import { fillDecrees } from './decree.ts'
import type { There } from './doors.ts'
import { fillCases } from './late.ts'
import { flagRatings } from './odd.ts'
import { fillProgramme, programmeDoors } from './programme.ts'
import { publishAll } from './published.ts'
import { rate, several } from './rated.ts'
import { rateAs, storedBehind } from './resident.ts'
import { openScreens, type Screens } from './screens.ts'
import { fail, sendFiles } from './sent-files.ts'
import { openTabletOf } from './tablet.ts'
import { OPERATOR } from './world.ts'
import { wearPlates } from './worn-plates.ts'

/** What a ward is full of: lines for names (at most 120 characters), short ones for house numbers, words for comments. */
export type Texts = Readonly<{ lines: readonly string[]; short: readonly string[]; words: readonly string[] }>

export type Furnished = Screens & Readonly<{ there: There; receipts: readonly string[] }>

export const EVERYDAY: Texts = {
  lines: ['Nguyễn Thị Hồng Hạnh', 'Quầy Tiếp nhận và Trả kết quả – Hộ tịch, Chứng thực', 'Công chức Tư pháp – Hộ tịch'],
  short: ['43/12/5A', '7'],
  words: ['Chờ gần hai tiếng mới tới lượt.\nCô cán bộ lịch sự.', 'Phường xin lỗi ông/bà.'],
}

const WARD = '?ward=99101'

/** Ward A as it stands after a few busy days, filled through its own forms with these texts: something on every page. */
export async function openFurnished(texts: Texts = EVERYDAY): Promise<Furnished> {
  const it = await openScreens()
  const officers = await fillForms(it, 'officers', texts.lines)
  const desks = await fillForms(it, 'desks', texts.lines)
  await settle(it, desks, officers)
  await it.send('hanh', '/admin/questions', { set: 'sipas-3', from: dayOf(it.world.now()) }).expect(303)
  await fillPlaces(it, texts)
  const users = await fillUsers(it, texts.lines)
  const { receipts, ratings } = await askAndAnswer(it, texts.words)
  await findOdd(it, ratings, texts.words)
  const files = await sendFiles(it, texts.lines)
  const cases = await fillCases(it, texts.lines.map(plainLine), texts.words)
  for (const line of texts.lines) await openTabletOf(it, [...plainLine(line)].slice(0, 100).join(''))
  const tokens = await fillTokens(it, texts.lines)
  await publishAll(it.world, it.cast.wardA, [...plainLine(texts.lines[0] ?? '')].slice(0, 120).join(''))
  await printPlates(it)
  await wearPlates(it, texts.lines)
  await fillProgramme(it, texts.lines.map(plainLine))
  const changes = await fillDecrees(it, texts.lines)
  await it.later(1)
  return {
    ...it,
    receipts,
    there: await standing(it, { officers, desks, users, ratings, files, receipts, cases, changes, tokens }),
  }
}

async function fillForms(it: Screens, noun: 'officers' | 'desks', lines: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, name] of lines.entries()) {
    const added = await it.send('hanh', `/admin/${noun}/new`, { name, title: name, code: `X${at}` })
    ids.push(/\/([0-9a-f-]{36})/.exec(String(added.headers.location))?.[1] ?? fail(noun, name, added))
  }
  return ids
}

/** Two batches: of all houses, and of the desks. */
async function printPlates({ world, cast }: Screens): Promise<void> {
  const sheet = { paper: 'a4', roll: null, bleed: false, marks: true, ward: true } as const
  const all = { neighbourhood: null, street: null, from: null, to: null, side: null, fresh: false }
  await perform(world, OPERATOR, async (act) => {
    const houses = { choice: { of: 'houses', ...all }, face: 'house-150x100', sheet } as const
    await makeBatch(act, cast.wardA, randomUUID(), houses)
    await makeBatch(act, cast.wardA, randomUUID(), { choice: { of: 'desks' }, face: 'desk-a6', sheet })
  })
}

/** Somebody at every desk, rated last week as well, one desk closed, one officer gone, one plan ahead, a name corrected. */
async function settle(it: Screens, desks: readonly string[], officers: readonly string[]): Promise<void> {
  for (const [at, desk] of desks.entries())
    await it.send('hanh', `/admin/desks/${desk}/hand-over`, { officer: officers[at] ?? '', seen: '' })
  const { wardA } = it.cast
  const day = '2026-02-27'
  const rated = desks.flatMap((deskId, at) =>
    several(10, { wardId: wardA, day, deskId, officerId: officers[at] ?? null }),
  )
  await rate(it.world, rated)
  await it.send('hanh', `/admin/desks/${desks.at(-1)}/close`, {})
  await it.send('hanh', `/admin/officers/${officers.at(-2)}/retire`, {})
  const next = { officer: officers[0] ?? '', from: '2026-04-01T08:00', to: '2026-04-01T11:30' }
  await it.send('hanh', `/admin/desks/${it.cast.desk2}/plan`, next)
}

async function fillPlaces({ world, cast }: Screens, { lines, short: numbers }: Texts): Promise<void> {
  const names = lines.map(plainLine)
  const all = names.map((line, at) => ({
    street: line,
    number: plainLine(numbers[at % numbers.length] ?? ''),
    lon: 106.69,
    lat: 10.77,
  }))
  await perform(world, OPERATOR, async (act) => {
    await addHouses(act, cast.wardA, all)
    for (const name of names) {
      await addNeighbourhood(act, cast.wardA, { kind: 'khu phố', name })
      const hours = [{ weekday: 1, opens: '07:30', closes: '11:30' }]
      const short = [...name].slice(0, 100).join('')
      const contact = { name: short, office: name, phone: '02838361234' }
      const said = { procedures: names.slice(0, 20), policeProcedures: names.slice(0, 20), onDuty: name, contact }
      const added = await addPoint(act, cast.wardA, { name, address: name, hours, ...said })
      const off = { from: '2026-03-03', to: '2026-03-04', hours: [], reason: short }
      if (added.outcome === 'added') await addException(act, cast.wardA, added.id, off)
    }
    await revokePlate(act, cast.plates.deskB, names[0] ?? '')
  })
  const boundary = JSON.stringify(BOUNDARY)
  await world.pool.query('update wards set name = $1, province = $1, boundary = $2 where id = $3', [
    names[0],
    boundary,
    cast.wardA,
  ])
  await world.pool.query(
    `update houses set neighbourhood_id = (select id from neighbourhoods order by name limit 1) where ward_id = $1`,
    [cast.wardA],
  )
}

/** One through the form, so that its password is shown; the rest as rows, since each would cost a slow hash. */
async function fillUsers(it: Screens, lines: readonly string[]): Promise<string[]> {
  const form = {
    name: lines.find((line) => [...line].length <= 100) ?? '',
    signIn: 'ut',
    role: 'clerk',
    ward: '1',
    officer: '',
  }
  await it.send('quan.tri', '/admin/users/new', form)
  const users = lines.map(plainLine).map((name) => ({
    ...{ id: randomUUID(), sign_in: randomUUID(), name, role: 'clerk', ward_id: it.cast.wardA },
    ...{ password_hash: '-', created_at: it.world.now() },
  }))
  await it.world.db.insertInto('users').values(users).execute()
  return users.slice(0, 3).map(({ id }) => id)
}

/** One resident a text, who reads an answer with the same text; half of the matters are closed. */
async function askAndAnswer(it: Screens, words: readonly string[]) {
  const receipts: string[] = []
  const ratings: string[] = []
  for (const [at, text] of words.entries()) {
    const receipt = await rateAs(it.server as never, it.cast.plates.desk1, { comment: text, contact: '1' })
    const { id } = await storedBehind(it.world, receipt)
    receipts.push(receipt)
    ratings.push(id)
    for (const deed of ['take', 'note', 'reply'])
      await it.send('sau', `/admin/follow-ups/${id}/${deed}`, { words: text, from: '' })
    if (at % 2 === 0) await it.send('sau', `/admin/follow-ups/${id}/close`, { reason: 'explained', words: text })
  }
  receipts.push(await rateAs(it.server as never, it.cast.plates.wardA, { service: '5' }))
  return { receipts, ratings }
}

/** The first of them are flagged, and left out, or wished to be, for reasons of every kind. */
async function findOdd(it: Screens, ratings: readonly string[], words: readonly string[]): Promise<void> {
  await flagRatings(it.world, it.cast.wardA, ratings.slice(0, 10))
  const group = `/admin/flags/group?flag=burst&day=2026-03-02&place=${it.cast.desk1}`
  for (const [at, rating] of ratings.slice(0, 3).entries()) {
    const reason = [...(words[at] ?? '')].slice(0, 400).join('')
    const sent = await it.send('sau', group, { wish: 'exclude', reason, rating })
    const id = /proposals\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1]
    if (at < 2) await it.send('quan.tri', `/admin/flags/proposals/${id}/${at === 0 ? 'agree' : 'refuse'}${WARD}`, {})
  }
}

type Made = Readonly<
  Record<
    'officers' | 'desks' | 'users' | 'ratings' | 'files' | 'receipts' | 'cases' | 'changes' | 'tokens',
    readonly string[]
  >
>

/** What stands behind every parameter of every door. A new page whose address holds something new says here what. */
async function standing({ world, cast }: Screens, made: Made): Promise<There> {
  const plates = await world.db
    .selectFrom('plates')
    .innerJoin('plate_targets', 'plate_targets.code', 'plates.code')
    .select(['plates.code', 'desk_id', 'house_id', 'point_id'])
    .where('ward_id', '=', cast.wardA)
    .execute()
  const houses = await world.db.selectFrom('houses').select('id').where('ward_id', '=', cast.wardA).execute()
  const points = await world.db.selectFrom('points').select('id').where('ward_id', '=', cast.wardA).execute()
  const days = await world.db.selectFrom('point_exceptions').select('id').where('ward_id', '=', cast.wardA).execute()
  const these = world.db.selectFrom('neighbourhoods').select('id').where('ward_id', '=', cast.wardA)
  const neighbourhoods = await these.execute()
  const tablets = await world.db.selectFrom('tablets').select('id').execute()
  const proposals = await world.db.selectFrom('rating_exclusions').select('proposal_id as id').distinct().execute()
  const batches = await world.db.selectFrom('print_batches').select('id').execute()
  const ofDesk = (id: string) => plates.find(({ desk_id }) => desk_id === id)?.code ?? ''
  const { desk1, wardA, house, point, revoked, deskB } = cast.plates
  const scanned = [desk1, ofDesk(made.desks[0] ?? ''), wardA, house, point, revoked, deskB, '000000000']
  const first = (ids: readonly string[]) => ids.slice(0, 2)
  return {
    'q/:code': scanned,
    'Q/:code': [desk1.toLowerCase()],
    'q/:file': [`${desk1}.svg`, `${desk1}.png`],
    'Q/:file': [`${desk1}.svg`],
    'r/:receipt': [made.receipts[0] ?? '', made.receipts[1] ?? '', made.receipts.at(-1) ?? ''],
    'officers/:officer': [...first(made.officers), ...made.officers.slice(-2), cast.lan],
    'statements/:officer': [cast.lan, cast.minh],
    'desks/:desk': [...first(made.desks), ...made.desks.slice(-1), cast.desk1],
    'houses/:house': first(houses.map(({ id }) => id)),
    'points/:point': first(points.map(({ id }) => id)),
    'days/:days': first(days.map(({ id }) => id)),
    ...(await programmeDoors(world)),
    'neighbourhoods/:neighbourhood': first(neighbourhoods.map(({ id }) => id)),
    'users/:user': made.users,
    'proposals/:proposal': proposals.map(({ id }) => id),
    'tablet/:tablet': first(tablets.map(({ id }) => id)),
    'tokens/:token': made.tokens,
    ':desk/:way': ['self', 'helped'],
    'follow-ups/:id': first(made.ratings),
    'cases/:id': first(made.cases),
    'imports/:id': made.files,
    'change/:change': made.changes,
    'wards/:ward': ['99101'],
    'w/:ward': ['99101'],
    'templates/:file': ['quay.csv', 'quay.xlsx'],
    'plates/:code': [ofDesk(made.desks[0] ?? ''), desk1, house],
    ':code/:file': ['sign.svg', 'sign.pdf'],
    'print/:batch': batches.map(({ id }) => id),
    ':batch/:file': ['plates.pdf', 'plates.zip', 'list.csv'],
    'assets/*': ['x.js'],
    'styles/*': ['staff.css'],
    'scripts/*': ['x.js'],
  }
}

/** The address as an administrator asks for it, who has several wards. */
export const inWardA = (path: string) => (/^\/admin\b[^?]*$/.test(path) ? `${path}${WARD}` : path)
