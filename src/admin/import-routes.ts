import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { firstPasswordUntil } from '../access/first-password.ts'
import { may, mustMay } from '../access/policy.ts'
import { limitBody } from '../http/body-limit.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { staffUpload } from '../http/staff-upload.ts'
import { KINDS, type Kind } from '../imports/columns.ts'
import { type ImportFile, kindOf } from '../imports/file.ts'
import { findImportFile, recentImportFiles } from '../imports/file-queries.ts'
import { claimFile, dropFile, sendFile } from '../imports/send-file.ts'
import { MOST_FILE_BYTES } from '../imports/sheet.ts'
import type { GivenAccount } from '../imports/take-users.ts'
import { workOnFile } from '../imports/work-on-file.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { accountsPage } from './import-accounts-pages.ts'
import { fileName, fileOf } from './import-forms.ts'
import { importFilePage, importsPage } from './import-pages.ts'
import { type InWard, inWard, onTo, type WardView } from './ward-view.ts'

// Around the file stand its boundary and its name.
const MOST_BYTES = MOST_FILE_BYTES + 4_096

// A short file is done before the next page is asked for; a long one is watched there.
const PATIENCE_MS = 1_500
const REFRESH_SECONDS = '3'
const MOST_RECENT = 20

/** `/admin/imports`: send a file, see what it would do, take it in. */
export function importRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  const large = limitBody(MOST_BYTES, (c) => startPage(world, c, 'tooLarge', 413))
  return new Hono<InWard>()
    .get('/', ward, clerksOnly, (c) => startPage(world, c))
    .post('/', staffUpload(world.config.publicUrl), ward, clerksOnly, large, (c) => send(world, c))
    .get(`/:id{${ID}}`, ward, clerksOnly, async (c) => {
      const file = await fileAt(world, c)
      if (file.stage === 'looking' || file.stage === 'taking') c.header('Refresh', REFRESH_SECONDS)
      return c.html(importFilePage(c.get('view'), file))
    })
    .post(`/:id{${ID}}/take`, form, ward, clerksOnly, (c) => take(world, c))
    .post(`/:id{${ID}}/drop`, form, ward, clerksOnly, async (c) => {
      const { id } = await fileAt(world, c)
      const { actor, ward } = c.get('view')
      await perform(world, actor, (act) => dropFile(act, ward.id, id))
      return onTo(c, '/admin/imports')
    })
}

async function clerksOnly(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'imports.run', ward.id)
  await next()
}

async function startPage(
  world: World,
  c: Context<InWard>,
  fault: 'choose' | 'empty' | 'tooLarge' | null = null,
  status: 200 | 413 | 422 = 200,
) {
  const view = c.get('view')
  const recent = await recentImportFiles(world.db, view.ward.id, world.now(), MOST_RECENT)
  const visible = recent.filter((file) => maySee(view, kindOf(file)))
  const kinds = KINDS.filter((kind) => maySee(view, kind))
  return c.html(importsPage(view, { recent: visible, kinds, fault }), status)
}

async function send(world: World, c: Context<InWard>): Promise<Response> {
  const { actor, ward } = c.get('view')
  const file = fileOf(
    await c.req.parseBody().catch(() => {
      throw new HTTPException(400) // broken off, or no multipart at all
    }),
  )
  if (file === null) return startPage(world, c, 'choose', 422)
  if (file.size === 0) return startPage(world, c, 'empty', 422)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sent = { userId: actor.id, name: fileName(file), bytes }
  const id = await perform(world, actor, (act) => sendFile(act, world.secrets, ward.id, sent))
  await work(world, c, id, false)
  return onTo(c, `/admin/imports/${id}`)
}

/** Files of accounts are an administrator's: to a clerk they aren't there. */
function maySee({ actor, ward }: WardView, kind: Kind | null): boolean {
  return kind !== 'users' || may(actor, 'users.manage', ward.id)
}

async function take(world: World, c: Context<InWard>): Promise<Response> {
  const file = await fileAt(world, c)
  if (kindOf(file) === 'users') return takeAccounts(world, c, file)
  const { id } = file
  const { actor, ward } = c.get('view')
  // Whoever pressed second sees how the first press is getting on.
  if (await perform(world, actor, (act) => claimFile(act, ward.id, id))) await work(world, c, id, true)
  return onTo(c, `/admin/imports/${id}`)
}

/** Waits for the end, however long: nobody could be shown the first passwords later. */
async function takeAccounts(world: World, c: Context<InWard>, file: ImportFile): Promise<Response> {
  const view = c.get('view')
  const { actor, ward } = view
  const { id } = file
  const accounts: GivenAccount[] = []
  if (await perform(world, actor, (act) => claimFile(act, ward.id, id))) {
    await workOnFile(world, actor, ward.id, id, true, (given) => void accounts.push(...given))
  }
  const { stage } = await fileAt(world, c)
  if (stage !== 'taken' || accounts.length === 0) return onTo(c, `/admin/imports/${id}`)
  const until = firstPasswordUntil(world.now())
  return c.html(accountsPage(view, { file, accounts, until, address: `${world.config.publicUrl}/sign-in` }))
}

/** Goes on by itself when patience ends; it never throws. */
function work(world: World, c: Context<InWard>, id: string, take: boolean): Promise<void> {
  const { actor, ward } = c.get('view')
  return Promise.race([workOnFile(world, actor, ward.id, id, take), sleep(PATIENCE_MS)])
}

async function fileAt({ db, now }: World, c: Context<InWard>): Promise<ImportFile> {
  const file = await findImportFile(db, c.get('view').ward.id, c.req.param('id') ?? '', now())
  if (!file || !maySee(c.get('view'), kindOf(file))) throw new Refusal('not-found')
  return file
}
