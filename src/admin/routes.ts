import { type Context, Hono } from 'hono'
import { signedIn } from '../access/guard.ts'
import { mustMay } from '../access/policy.ts'
import { undo } from '../desks/undo.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import { KINDS } from '../imports/columns.ts'
import { template, templateXlsx } from '../imports/template.ts'
import { perform, type World } from '../world.ts'
import { assessmentRoutes } from './assessment-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { checkRoutes, plateCheckRoutes } from './check-routes.ts'
import { UndoForm } from './desk-forms.ts'
import { deskRoutes } from './desk-routes.ts'
import { TEMPLATE_FILES } from './empty-page.ts'
import { faceRoutes } from './face-routes.ts'
import { flagRoutes } from './flag-routes.ts'
import { followUpRoutes } from './follow-up-routes.ts'
import { houseRoutes } from './house-routes.ts'
import { importRoutes } from './import-routes.ts'
import { neighbourhoodRoutes } from './neighbourhood-routes.ts'
import { officerRoutes } from './officer-routes.ts'
import { openDataRoutes } from './open-data-routes.ts'
import { paperRoutes } from './paper-routes.ts'
import { plateBindRoutes } from './plate-bind-routes.ts'
import { platesOverview } from './plate-overview.ts'
import { plateRoutes } from './plate-routes.ts'
import { pointRoutes } from './point-routes.ts'
import { postRoutes } from './post-routes.ts'
import { printRoutes } from './print-routes.ts'
import { programmeRoutes } from './programme-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { signRoutes } from './sign-routes.ts'
import { signSource } from './signs.ts'
import { statementRoutes } from './statement-routes.ts'
import { tabletRoutes } from './tablet-routes.ts'
import { readToday } from './today.ts'
import { todayPage } from './today-pages.ts'
import { tokenRoutes } from './token-routes.ts'
import { userRoutes } from './user-routes.ts'
import { wardRoutes } from './ward-routes.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'
import { wardsRoutes } from './wards-routes.ts'

/**
 * `/admin/`: a ward's day; `/admin/officers`, `/admin/desks`; `/admin/plates`: its plates and what to print, `/admin/checks`: who looked at them;
 * `/admin/templates/…`: files to fill in.
 */
export function adminRoutes(world: World) {
  const ward = inWard(world)
  return new Hono<InWard>()
    .use('/admin/*', staffHeaders, signedIn(world))
    .get('/admin', (c) => c.redirect('/admin/', 303))
    .get('/admin/', ward, async (c) => {
      const { done, undone } = c.req.query()
      const came = { justDone: done !== undefined, undone: undone !== undefined, refused: null }
      return c.html(todayPage(c.get('view'), await readToday(world, c.get('view'), came)))
    })
    .post('/admin/undo', staffForm(world.config.publicUrl), ward, (c) => undoDeed(world, c))
    .route('/admin/officers', officerRoutes(world))
    .route('/admin/desks', deskRoutes(world))
    .route('/admin/wards', wardsRoutes(world))
    .route('/admin/ward', wardRoutes(world))
    .route('/admin/questions', questionRoutes(world))
    .route('/admin/houses', houseRoutes(world))
    .route('/admin/points', pointRoutes(world))
    .route('/admin/print', printRoutes(world))
    .route('/admin/neighbourhoods', neighbourhoodRoutes(world))
    .route('/admin/cases', caseRoutes(world))
    .route('/admin/programme', programmeRoutes(world))
    .route('/admin/assessment', assessmentRoutes(world))
    .route('/admin/follow-ups', followUpRoutes(world))
    .route('/admin/flags', flagRoutes(world))
    .route('/admin/paper', paperRoutes(world))
    .route('/admin/tablet', tabletRoutes(world))
    .route('/admin/imports', importRoutes(world))
    .route('/admin/open-data', openDataRoutes(world))
    .route('/admin/post', postRoutes(world))
    .route('/admin/statements', statementRoutes(world))
    .route('/admin/tokens', tokenRoutes(world))
    .route('/admin/users', userRoutes(world))
    .route('/admin/audit', auditRoutes(world))
    .get('/admin/plates', ward, (c) => platesOverview(world, c))
    .route('/admin/plates', plateRoutes(world))
    .route('/admin/plates', plateBindRoutes(world))
    .route('/admin/plates', plateCheckRoutes(world))
    .route('/admin/checks', checkRoutes(world))
    .get('/admin/templates/:file', (c) => templateFile(c))
    .route('/admin/plates', faceRoutes(world))
    .route('/admin/plates', signRoutes(signSource(world)))
}

async function undoDeed(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { actor, ward, words } = view
  mustMay(actor, 'desks.change', ward.id)
  const { deed } = UndoForm.parse(await c.req.parseBody())
  if (deed === null) throw new Refusal('not-found')
  const { outcome } = await perform(world, actor, (act) => undo(act, ward.id, deed))
  if (outcome === 'undone') return onTo(c, '/admin/?undone')
  const came = { justDone: false, undone: false, refused: words.admin.undo[outcome] }
  return c.html(todayPage(view, await readToday(world, view, came)), 409)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function templateFile(c: Context<InWard>) {
  const file = c.req.param('file') ?? ''
  const sheet = file.endsWith('.xlsx')
  const kind = KINDS.find((one) => TEMPLATE_FILES[one] === file.replace(/\.xlsx$/, '.csv'))
  if (kind === undefined) throw new Refusal('not-found')
  c.header('Content-Type', sheet ? XLSX : 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${file}"`)
  return c.body(sheet ? new Uint8Array(await templateXlsx(kind)) : template(kind))
}
