import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import { wordsFor } from '../html/words.ts'
import { limitBody } from '../http/body-limit.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { staffUpload } from '../http/staff-upload.ts'
import { bringDecree } from '../imports/ward-decree.ts'
import { carryOut } from '../merging/carry-out.ts'
import { decreeOf, findChange, type WardChange, wardChanges } from '../merging/change-queries.ts'
import { planChange } from '../merging/change-wards.ts'
import { claimDecree, dropDecree, keepDecree, nameSuccessors } from '../merging/keep-decree.ts'
import { waitingByWard } from '../merging/settle-queries.ts'
import { REFORM_DAY } from '../places/ward.ts'
import { isDay, printDay } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { settleRoutes } from './settle-routes.ts'
import { ChangeForm, readOffices, SureForm } from './ward-change-forms.ts'
import { changePage, type Start, startPage } from './ward-change-pages.ts'
import type { WardsView } from './wards-pages.ts'

const MOST_BYTES = 40_000_000 + 16_384 // around the files stand their boundaries, names and what was typed

// A small change is done before the next page is asked for; a long one is watched there.
const PATIENCE_MS = 1_500
const REFRESH_SECONDS = '3'

/** `/admin/wards/change`: bring a decree, see what it would do, carry it out, settle the houses that are left. */
export function wardChangeRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const large = limitBody(MOST_BYTES, (c) => start(world, c, { fault: { field: 'mapping', words: 'tooLarge' } }, 413))
  return new Hono<Staff>()
    .get('/', (c) => start(world, c))
    .post('/', staffUpload(world.config.publicUrl), large, (c) => bring(world, c))
    .get(`/:change{${ID}}`, (c) => show(world, c))
    .post(`/:change{${ID}}/take`, form, (c) => take(world, c))
    .post(`/:change{${ID}}/drop`, form, async (c) => {
      const { id } = await changeAt(world, c)
      await perform(world, c.get('actor'), (act) => dropDecree(act, id))
      return goTo(c, '/admin/wards/change')
    })
    .route('/', settleRoutes(world))
}

function viewOf(c: Context<Staff>): WardsView {
  return { words: wordsFor(c.req.query('lang')), actor: c.get('actor') }
}

async function start(world: World, c: Context<Staff>, it: Partial<Start> = {}, status: 200 | 413 | 422 = 200) {
  const earlier = await wardChanges(world.db, world.now())
  const values = { day: printDay(REFORM_DAY), province: '', source: '' }
  return c.html(startPage(viewOf(c), { values, fault: null, faults: [], faultCount: 0, earlier, ...it }), status)
}

async function bring(world: World, c: Context<Staff>): Promise<Response> {
  const body = await c.req.parseBody().catch(() => {
    throw new HTTPException(400) // broken off, or no multipart at all
  })
  const typed = ChangeForm.parse(body)
  const values = { ...typed, day: isDay(typed.day) ? printDay(typed.day) : typed.day }
  const wrong = (field: string, words: 'choose' | 'empty' | 'dayWrong') =>
    start(world, c, { values, fault: { field, words } }, 422)
  const [mapping, boundaries] = [fileIn(body.mapping), fileIn(body.boundaries)]
  if (mapping === null) return wrong('mapping', 'choose')
  if (mapping.size === 0) return wrong('mapping', 'empty')
  if (!isDay(typed.day)) return wrong('day', 'dayWrong')
  const bytes = async (file: File) => new Uint8Array(await file.arrayBuffer())
  const about = { day: typed.day, province: typed.province || null, source: typed.source || null, successors: {} }
  const read = await bringDecree(await bytes(mapping), boundaries?.size ? await bytes(boundaries) : null, about)
  if (!read.ok) return start(world, c, { values, faults: read.faults, faultCount: read.faultCount }, 422)
  const id = await perform(world, c.get('actor'), (act) => keepDecree(act, read.decree))
  return goTo(c, `/admin/wards/change/${id}`)
}

/** A browser sends an empty file without a name where none was chosen. */
function fileIn(value: unknown): File | null {
  return value instanceof File && (value.name !== '' || value.size > 0) ? value : null
}

async function show(world: World, c: Context<Staff>, unsure = false): Promise<Response> {
  const change = await changeAt(world, c)
  if (change.stage === 'taking') c.header('Refresh', REFRESH_SECONDS)
  const decree = change.stage === 'taken' ? null : await decreeOf(world.db, change.id)
  const waiting = (await waitingByWard(world.db, change.id)).reduce((n, one) => n + one.waiting, 0)
  const planned = change.stage === 'found' || change.stage === 'broken'
  const plan = planned && decree ? await perform(world, c.get('actor'), (act) => planChange(act, decree)) : null
  return c.html(changePage(viewOf(c), { change, plan, waiting, unsure }), unsure ? 422 : 200)
}

async function take(world: World, c: Context<Staff>): Promise<Response> {
  const { id } = await changeAt(world, c)
  const body = await c.req.parseBody()
  await chooseOffices(world, c, id, body)
  const { look, sure } = SureForm.parse(body)
  if (look) return goTo(c, `/admin/wards/change/${id}`) // only to see it with other offices
  if (!sure) return show(world, c, true)
  const actor = c.get('actor')
  // Whoever pressed second sees how the first press is getting on. What goes wrong is logged, and shown there.
  if (await perform(world, actor, (act) => claimDecree(act, id)))
    await Promise.race([carryOut(world, actor, id).catch(() => null), sleep(PATIENCE_MS)])
  return goTo(c, `/admin/wards/change/${id}`)
}

async function chooseOffices(world: World, c: Context<Staff>, id: string, body: Readonly<Record<string, unknown>>) {
  const decree = await decreeOf(world.db, id)
  const offices = readOffices(body)
  if (decree === null || Object.keys(offices).length === 0) return
  const successors = { ...decree.successors, ...offices }
  await perform(world, c.get('actor'), (act) => nameSuccessors(act, id, { ...decree, successors }))
}

async function changeAt({ db, now }: World, c: Context<Staff>): Promise<WardChange> {
  const change = await findChange(db, c.req.param('change') ?? '', now())
  if (!change) throw new Refusal('not-found')
  return change
}
