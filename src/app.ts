import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { checkDoors } from './access/check-doors.ts'
import { signedIn } from './access/guard.ts'
import { accessRoutes } from './access/routes.ts'
import { adminRoutes } from './admin/routes.ts'
import { apiRoutes } from './api/routes.ts'
import { isDatabaseAway } from './database/away.ts'
import { forLog } from './database/for-log.ts'
import { demoRoutes } from './demo/routes.ts'
import { answerOf } from './followups/queries.ts'
import { findRoutes } from './guide/find-routes.ts'
import { mapRoutes } from './guide/map-routes.ts'
import { openDataRoutes } from './guide/open-data-routes.ts'
import { wardRoutes } from './guide/ward-routes.ts'
import { plainPage } from './html/plain-page.ts'
import { RESIDENT_STYLE_SOURCE } from './html/resident-layout.ts'
import { wordsFor } from './html/words.ts'
import { limitBody } from './http/body-limit.ts'
import { securityHeaders } from './http/headers.ts'
import { Refusal, STATUS } from './http/refusal.ts'
import { webFiles } from './http/static.ts'
import { caseRoutes } from './imports/routes.ts'
import { openScanCounter } from './plates/count-scans.ts'
import { plateImageRoutes } from './plates/plate-image-routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { receiptRoutes } from './ratings/receipt-routes.ts'
import { openRatingDesk } from './ratings/serve.ts'
import { cityRoutes } from './reports/city-routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { frontRoutes } from './scan/front-routes.ts'
import { scanRoutes } from './scan/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { tabletRoutes } from './tablets/routes.ts'
import type { World } from './world.ts'

const MOST_BYTES = 16 * 1024
const FILE_DOORS = /^\/(admin\/(imports|programme|ward\/boundary|wards\/official)|api\/wards\/[^/]+\/cases)$/

export type App = Readonly<{
  app: Hono
  /** resolves when every rating that was taken in is stored or refused, and scans are counted */
  drained(): Promise<void>
}>

/** The map of the building: every door, in the order in which a visitor meets them. */
export function createApp(world: World): App {
  const ratings = openRatingDesk(world)
  const scans = openScanCounter(world)
  const scan = scanRoutes(world, ratings, scans)
  const host = new URL(world.config.publicUrl).host

  const app = new Hono()
  app.use(securityHeaders(RESIDENT_STYLE_SOURCE, world.config.publicUrl.startsWith('https:')))
  const small = limitBody(MOST_BYTES, (c) => tell(c, host, 413))
  // A file has a limit of its own, which stands behind the sign-in: no stranger sends twenty megabytes.
  app.use((c, next) => (c.req.method === 'POST' && FILE_DOORS.test(c.req.path) ? next() : small(c, next)))

  // Residents
  const images = plateImageRoutes(world)
  for (const door of ['/q', '/Q']) app.route(door, images).route(door, scan)
  app.route('/r', receiptRoutes(world, answerOf))
  app
    .route('/w', wardRoutes(world))
    .route('/w', findRoutes(world))
    .route('/w', mapRoutes(world))
    .route('/w', openDataRoutes(world))
  app.route('/tablet', tabletRoutes(world, ratings))
  app.route('/', demoRoutes(world)).route('/', frontRoutes(world)).route('/', privacyRoutes(world))

  // Staff
  app.route('/', accessRoutes(world))
  app.route('/setup', setupRoutes(world))
  app.route('/', adminRoutes(world))
  app.route('/api/reports', cityRoutes(world))
  app.route('/api/reports', reportRoutes(world)).route('/api/wards', caseRoutes(world))
  app.route('/', apiRoutes(world))
  app.use('/report/*', signedIn(world)).route('/', webFiles())

  // The operator
  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => {
    await world.pool.query('select 1')
    return c.text('ready\n')
  })

  checkDoors(app.routes)
  app.notFound((c) => tell(c, host, 404))
  app.onError((error, c) => answerError(world, host, error, c))
  return { app, drained: () => Promise.all([ratings.drained(), scans.flush()]).then(() => {}) }
}

/** What we expect is not here; what we refuse has its words; the rest is our fault: recorded, and told without its message. */
function answerError(world: World, host: string, error: unknown, c: Context): Response | Promise<Response> {
  if (error instanceof HTTPException) return error.status < 500 ? tell(c, host, error.status) : error.getResponse()
  if (error instanceof Refusal)
    return tell(c, host, STATUS[error.kind], error.message === error.kind ? '' : error.message)
  // The pattern of the route, never the path: a path may hold a receipt.
  const about = { route: c.req.routePath, method: c.req.method, ...forLog(error as Error) }
  if (isDatabaseAway(error)) {
    world.log.warn(about, 'the database is away')
    return tell(c, host, 503)
  }
  world.log.error(about, 'a request failed')
  return tell(c, host, 500)
}

/** A calm page, or JSON for those who speak it, with the words for a status. */
function tell(c: Context, host: string, status: number, about = ''): Response | Promise<Response> {
  const words = wordsFor(c.req.query('lang'))
  const [title, hint] = wordsForStatus(words.lost, status, about)
  const text = about.includes(' ') && words.lang === 'vi' ? about : hint // a refusal may bring its own sentence
  c.header('Cache-Control', 'no-store')
  if (status === 503) c.header('Retry-After', '10')
  if (status === 405) c.header('Allow', 'GET')
  const json = c.req.path.startsWith('/api/') || c.req.header('Content-Type')?.startsWith('application/json')
  if (json) return c.json({ error: title }, status as 404)
  return c.html(plainPage({ words, host, title, text }), status as 404)
}

function wordsForStatus(say: ReturnType<typeof wordsFor>['lost'], status: number, about: string): [string, string] {
  if (about === 'receipt') return [say.noReceipt, say.noReceiptHint]
  if (status === 404) return [say.noPage, say.noPageHint]
  if (status === 413) return [say.tooLarge, say.tooLargeHint]
  if (status === 503) return [say.away, say.awayHint]
  return status >= 500 ? [say.broken, say.brokenHint] : [say.refused, say.refusedHint]
}
