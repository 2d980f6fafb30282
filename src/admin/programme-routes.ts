import { type Context, Hono } from 'hono'
import { may } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { limitBody } from '../http/body-limit.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { neighbourhoodsOf } from '../places/queries.ts'
import { type Change, doubled, NOTHING, spotKey } from '../programme/figure.ts'
import { figuresIn, indicatorsOf } from '../programme/queries.ts'
import { holdFigures, type Names, saveFigures, seenOf } from '../programme/save.ts'
import { programmeCsv, programmeXlsx } from '../programme/table.ts'
import { undoSave } from '../programme/undo-save.ts'
import { perform, type World } from '../world.ts'
import { changers, indicatorRoutes } from './indicator-routes.ts'
import { type GridFault, GridForm, PeriodQuery, readGrid, UndoSaveForm, WARD } from './programme-forms.ts'
import { programmePage } from './programme-pages.ts'
import { faultsInWords, readProgramme, usualPeriod } from './programme-view.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** Three boxes for each of forty indicators in a hundred neighbourhoods; behind the sign-in. */
const MOST_BYTES = 400_000

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** `/admin/programme`: what programmes were asked for and what came of it, period by period. */
export function programmeRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const large = limitBody(MOST_BYTES, async (c) =>
    show(world, c, 413, { stopped: c.get('view').words.programme.tooLarge }),
  )
  return new Hono<InWard>()
    .get('/', ward, (c) => show(world, c, 200))
    .post('/', form, ward, changers, large, (c) => save(world, c))
    .post('/undo', form, ward, changers, (c) => undo(world, c))
    .get('/:file{figures\\.(csv|xlsx)}', ward, (c) => file(world, c))
    .route('/indicators', indicatorRoutes(world))
}

type Shown = Parameters<typeof readProgramme>[2]

async function show(world: World, c: Context<InWard>, status: 200 | 409 | 413 | 422, more: Partial<Shown> = {}) {
  const view = c.get('view')
  const { p, done, n } = PeriodQuery.parse(c.req.query())
  const period = more.period ?? p ?? usualPeriod(world.now())
  const mayChange = may(view.actor, 'programme.change', view.ward.id)
  return c.html(programmePage(view, await readProgramme(world, view, { period, mayChange, done, n, ...more })), status)
}

async function save(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { ward } = view
  const body = await c.req.parseBody()
  const { p: period, seen, indicators: names, places } = GridForm.parse(body)
  const every = await indicatorsOf(world.db, ward.id)
  const known = await neighbourhoodsOf(world.db, ward.id)
  const placeIds = places.split(' ').filter(Boolean)
  const indicators = names.split(' ').map((id) => every.find((one) => one.id === id))
  if (period === null) throw new Refusal('invalid') // no form of ours
  if (!isWhole(indicators) || placeIds.some((id) => !known.some((one) => one.id === id))) throw new Refusal('not-found')
  const grid = readGrid(body, indicators, placeIds)
  const order = { indicators, places: placeIds, typed: grid.typed }

  const answer = await perform(world, view.actor, async (act) => {
    await holdFigures(act, ward.id)
    const stored = await figuresIn(act.tx, ward.id, [period])
    const before = new Map(stored.map((one) => [spotKey(one), one]))
    const changes = grid.amounts.map(({ spot, amount }): Change => {
      const where = { indicatorId: spot.indicator.id, neighbourhoodId: spot.placeId, period }
      return { ...where, before: before.get(spotKey(where)) ?? null, after: amount }
    })
    const faults = [...grid.faults, ...bothSaid(changes, grid.amounts)]
    if (faults.length > 0) return { outcome: 'faults', faults } as const
    if (seenOf(stored) !== seen) return { outcome: 'changed' } as const
    return saveFigures(act, ward.id, changes, namesFor(view.words.programme.wholeWard, indicators, known))
  })
  if (answer.outcome === 'faults')
    return show(world, c, 422, { period, ...order, faults: faultsInWords(view, answer.faults, known) })
  if (answer.outcome === 'changed')
    return show(world, c, 409, { period, ...order, stopped: view.words.programme.changed })
  const told = answer.outcome === 'saved' ? `saved&n=${answer.n}` : 'nothing'
  return onTo(c, `/admin/programme?p=${period}&done=${told}`)
}

function isWhole<T>(list: readonly (T | undefined)[]): list is readonly T[] {
  return list.every((one) => one !== undefined)
}

/** The ward's own result beside those of its neighbourhoods. */
function bothSaid(changes: readonly Change[], amounts: ReturnType<typeof readGrid>['amounts']): GridFault[] {
  const wrong = doubled(changes.map(({ after, ...spot }) => ({ ...spot, ...(after ?? NOTHING) })))
  return amounts.flatMap(({ spot }): GridFault[] => {
    const here = spot.place === WARD && wrong.some(({ indicatorId }) => indicatorId === spot.indicator.id)
    return here ? [{ spot, box: 'result', fault: 'doubled' }] : []
  })
}

type Named = readonly Readonly<{ id: string; name: string }>[]

function namesFor(wholeWard: string, indicators: Named, places: Named): Names {
  const nameIn = (list: Named, id: string) => list.find((one) => one.id === id)?.name ?? ''
  return {
    indicator: (id) => nameIn(indicators, id),
    place: (id) => (id === null ? wholeWard : nameIn(places, id)),
  }
}

async function undo(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { actor, ward, words } = view
  const { save } = UndoSaveForm.parse(await c.req.parseBody())
  if (save === null) return show(world, c, 409, { stopped: words.programme.undoLate })
  const [indicators, places] = [await indicatorsOf(world.db, ward.id), await neighbourhoodsOf(world.db, ward.id)]
  const names = namesFor(words.programme.wholeWard, indicators, places)
  const answer = await perform(world, actor, (act) => undoSave(act, ward.id, save, names))
  if (answer.outcome === 'undone') return onTo(c, `/admin/programme?p=${answer.period}&done=undone`)
  const stopped = answer.outcome === 'changed' ? words.programme.undoChanged : words.programme.undoLate
  return show(world, c, 409, { stopped })
}

/** The period's table as the import takes it, empty lines with it: a form to fill in, and a copy to keep. */
async function file(world: World, c: Context<InWard>): Promise<Response> {
  const { actor, ward } = c.get('view')
  const period = PeriodQuery.parse(c.req.query()).p ?? usualPeriod(world.now())
  const indicators = (await indicatorsOf(world.db, ward.id)).filter(({ hiddenAt }) => hiddenAt === null)
  const figures = await figuresIn(world.db, ward.id, [period])
  const table = { period, indicators, figures, neighbourhoods: await neighbourhoodsOf(world.db, ward.id) }
  const type = c.req.param('file')?.endsWith('.csv') ? 'csv' : 'xlsx'
  const body = type === 'csv' ? programmeCsv(table) : new Uint8Array(await programmeXlsx(table))
  await recordView(world, actor, ward.id, { action: 'programme-exported', details: { period } })
  c.header('Content-Type', TYPES[type])
  c.header('Content-Disposition', `attachment; filename="chuong-trinh-${ward.code}-${period}.${type}"`)
  return c.body(body)
}
