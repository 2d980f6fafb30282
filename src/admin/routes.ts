import { type Context, Hono } from 'hono'
import { type Staff, signedIn } from '../access/guard.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { staffHeaders } from '../http/staff-security.ts'
import { KINDS } from '../imports/columns.ts'
import { template } from '../imports/template.ts'
import { wardsOn } from '../places/queries.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { readBoard } from './board.ts'
import { TEMPLATE_FILES } from './empty-page.ts'
import { platesPage, wardsPage } from './pages.ts'
import { signRoutes } from './sign-routes.ts'
import { signSource } from './signs.ts'
import { whichWard } from './which-ward.ts'

/** `/admin/`: a ward's plates and what to print; `/admin/plates/…`: the signs; `/admin/templates/…`: files to fill in. */
export function adminRoutes(world: World) {
  return new Hono<Staff>()
    .use('/admin/*', staffHeaders, signedIn(world))
    .get('/admin', (c) => c.redirect('/admin/', 303))
    .get('/admin/', async (c) => c.html(await page(world, c)))
    .get('/admin/templates/:file', (c) => templateFile(c))
    .route('/admin/plates', signRoutes(signSource(world)))
}

async function page(world: World, c: Context<Staff>) {
  const actor = c.get('actor')
  const words = wordsFor(c.req.query('lang'))
  const ward = actor.role === 'officer' ? null : await whichWard(world, actor, c.req.query('ward'))
  const wards = actor.role === 'admin' ? await wardsOn(world.db, dayOf(world.now())) : []
  if (ward === 'choose') return wardsPage({ words, actor, wards })
  if (ward === null) throw new Refusal('not-found')
  const board = await readBoard(world.db, ward.id, world.now())
  return platesPage({ words, actor, ward, board, several: wards.length > 1 })
}

function templateFile(c: Context<Staff>) {
  const kind = KINDS.find((one) => TEMPLATE_FILES[one] === c.req.param('file'))
  if (kind === undefined || c.get('actor').role === 'officer') throw new Refusal('not-found')
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${TEMPLATE_FILES[kind]}"`)
  return c.body(template(kind))
}
