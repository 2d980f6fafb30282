import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { wordsFor } from '../html/words.ts'
import { limitBody } from '../http/body-limit.ts'
import { staffForm } from '../http/staff-security.ts'
import { staffUpload } from '../http/staff-upload.ts'
import { readOfficialList } from '../imports/official-list.ts'
import { foundWard } from '../places/found-ward.ts'
import { keepOfficialList } from '../places/keep-official-list.ts'
import { findOfficialUnits, officialUnit } from '../places/official-queries.ts'
import type { OfficialUnit } from '../places/official-unit.ts'
import { allWards, isCodeTaken } from '../places/queries.ts'
import { REFORM_DAY, wardKey } from '../places/ward.ts'
import { makePlate } from '../plates/make-plate.ts'
import { dayOf } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { perform, type World } from '../world.ts'
import { ListQuery } from './forms.ts'
import { fileOf } from './import-forms.ts'
import { wardChangeRoutes } from './ward-change-routes.ts'
import { ListDone, ListForm, WardForm, wardFaults } from './ward-forms.ts'
import { wardAsTyped } from './ward-pages.ts'
import {
  allWardsPage,
  newWardPage,
  type OfficialPage,
  officialListPage,
  pickWardPage,
  type WardsView,
} from './wards-pages.ts'

const MOST_FILE_BYTES = 4_000_000
const MOST_BYTES = MOST_FILE_BYTES + 8_192 // around the file stand its boundary, its name and the province
const MOST_SHOWN = 20

/** `/admin/wards`: all of them, one more, and the state's list to pick it from. For administrators. */
export function wardsRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const large = limitBody(MOST_BYTES, (c) => officialPage(world, c, { fault: 'tooLarge' }, 413))
  return new Hono<Staff>()
    .get('/', async (c) => {
      const { listed } = await findOfficialUnits(world.db, '', dayOf(world.now()), 0)
      return c.html(allWardsPage(viewOf(c), await allWards(world.db), listed))
    })
    .get('/new', (c) => newWard(world, c))
    .post('/new', form, (c) => add(world, c))
    .get('/official', (c) => {
      const { done, added, changed, unchanged } = ListDone.parse(c.req.query())
      const { words } = viewOf(c)
      const [a, b, d] = [added, changed, unchanged].map((n) => printNumber(n, 0, words.lang)) as [
        string,
        string,
        string,
      ]
      return officialPage(world, c, { done: done ? words.wards.official.done(a, b, d) : null }, 200)
    })
    .post('/official', staffUpload(world.config.publicUrl), large, (c) => takeList(world, c))
    .route('/change', wardChangeRoutes(world))
}

function viewOf(c: Context<Staff>): WardsView {
  return { words: wordsFor(c.req.query('lang')), actor: c.get('actor') }
}

/** With a list: pick first, or say that it is typed. Without one there is nothing to pick from. */
async function newWard(world: World, c: Context<Staff>) {
  const key = c.req.query('unit')
  const { q } = ListQuery.parse(c.req.query())
  const choices = await findOfficialUnits(world.db, q, dayOf(world.now()), MOST_SHOWN)
  const unit = key ? await officialUnit(world.db, key) : null
  if (choices.listed > 0 && unit === null && key !== 'typed') return c.html(pickWardPage(viewOf(c), q, choices))
  return c.html(newWardPage(viewOf(c), { values: fill(unit), faults: [], unit, listed: choices.listed > 0 }))
}

function fill(unit: OfficialUnit | null) {
  return wardAsTyped(unit ?? { code: '', kind: 'phường', name: '', province: '', validFrom: REFORM_DAY })
}

async function add(world: World, c: Context<Staff>): Promise<Response> {
  const view = viewOf(c)
  const values = WardForm.parse(await c.req.parseBody())
  const { listed } = await findOfficialUnits(world.db, '', dayOf(world.now()), 0)
  const again = (faults: readonly Fault[]) =>
    c.html(newWardPage(view, { values, faults, unit: null, listed: listed > 0 }), 422)
  const wrong = inWords(view.words, wardFaults(values, null))
  if (wrong.length > 0) return again(wrong)
  const { code, kind, name, province, validFrom } = values
  if (await isCodeTaken(world.db, code, validFrom))
    return again(inWords(view.words, [{ field: 'code', words: 'ward.code.taken' }]))
  await perform(world, c.get('actor'), async (act) => {
    const wardId = await foundWard(act, { code, kind, name, province, validFrom })
    await makePlate(act, wardId, { kind: 'ward' })
  })
  return goTo(c, `/admin/ward?done=added&ward=${wardKey({ code, validFrom })}`)
}

async function officialPage(world: World, c: Context<Staff>, it: Partial<OfficialPage>, status: 200 | 413 | 422) {
  const { listed } = await findOfficialUnits(world.db, '', dayOf(world.now()), 0)
  const whole = { province: '', fault: null, faults: [], faultCount: 0, done: null, listed, ...it }
  return c.html(officialListPage(viewOf(c), whole), status)
}

async function takeList(world: World, c: Context<Staff>): Promise<Response> {
  const body = await c.req.parseBody().catch(() => {
    throw new HTTPException(400) // broken off, or no multipart at all
  })
  const { province } = ListForm.parse(body)
  const file = fileOf(body)
  if (file === null) return officialPage(world, c, { province, fault: 'choose' }, 422)
  if (file.size === 0) return officialPage(world, c, { province, fault: 'empty' }, 422)
  const read = await readOfficialList(new Uint8Array(await file.arrayBuffer()), province)
  if (!read.ok) return officialPage(world, c, { province, faults: read.faults, faultCount: read.faultCount }, 422)
  const kept = await perform(world, c.get('actor'), (act) => keepOfficialList(act, read.units))
  return goTo(c, `/admin/wards/official?done=1&added=${kept.added}&changed=${kept.changed}&unchanged=${kept.unchanged}`)
}
