import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { mustMay } from '../access/policy.ts'
import { limitBody } from '../http/body-limit.ts'
import { staffForm } from '../http/staff-security.ts'
import { staffUpload } from '../http/staff-upload.ts'
import { type BoundaryFault, MOST_BOUNDARY_BYTES, readBoundary } from '../places/boundary.ts'
import { boundaryOnMap } from '../places/queries.ts'
import { restoreBoundary, setBoundary } from '../places/set-boundary.ts'
import { perform, type World } from '../world.ts'
import { boundaryPage, type FileFault, removeBoundaryPage } from './boundary-pages.ts'
import { fileOf } from './import-forms.ts'
import { RestoreForm, SourceForm } from './ward-forms.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

// Around the file stand its boundary, its name and its source.
const MOST_BYTES = MOST_BOUNDARY_BYTES + 8_192

/** `/admin/ward/boundary`: set it from a file, take it away, put a former one back. */
export function boundaryRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const large = limitBody(MOST_BYTES, (c) => again(c, '', { fault: 'tooLarge' }, 413))
  return new Hono<InWard>()
    .get('/', ward, drawers, (c) => c.html(boundaryPage(c.get('view'), '', null)))
    .post('/', staffUpload(world.config.publicUrl), ward, drawers, large, (c) => upload(world, c))
    .get('/remove', ward, drawers, async (c) => {
      const map = await boundaryOnMap(world.db, c.get('view').ward.id)
      return map ? c.html(removeBoundaryPage(c.get('view'), map)) : onTo(c, '/admin/ward')
    })
    .post('/remove', form, ward, drawers, async (c) => {
      const { actor, ward } = c.get('view')
      await perform(world, actor, (act) => setBoundary(act, ward.id, null, null))
      return onTo(c, '/admin/ward?done=removed')
    })
    .post('/restore', form, ward, drawers, async (c) => {
      const { actor, ward } = c.get('view')
      const { former } = RestoreForm.parse(await c.req.parseBody())
      const done = former && (await perform(world, actor, (act) => restoreBoundary(act, ward.id, former)))
      return onTo(c, `/admin/ward?done=${done ?? 'gone'}`)
    })
}

async function drawers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'ward-facts.change', ward.id)
  await next()
}

function again(c: Context<InWard>, source: string, wrong: BoundaryFault | FileFault, status: 413 | 422 = 422) {
  return c.html(boundaryPage(c.get('view'), source, wrong), status)
}

async function upload(world: World, c: Context<InWard>): Promise<Response> {
  const { actor, ward } = c.get('view')
  const body = await c.req.parseBody().catch(() => {
    throw new HTTPException(400) // broken off, or no multipart at all
  })
  const { source } = SourceForm.parse(body)
  const file = fileOf(body)
  if (file === null) return again(c, source, { fault: 'choose' })
  if (file.size === 0) return again(c, source, { fault: 'empty' })
  const read = readBoundary(await file.text(), ward.code)
  if ('fault' in read) return again(c, source, read)
  await perform(world, actor, (act) => setBoundary(act, ward.id, read.boundary, source || null))
  return onTo(c, `/admin/ward?done=boundary&repeated=${read.repeated}&rewound=${read.rewound}`)
}
