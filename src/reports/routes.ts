import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type Caller, signedInOrSoftware } from '../access/guard-software.ts'
import { may } from '../access/policy.ts'
import type { User } from '../access/user.ts'
import { recordView } from '../audit/record.ts'
import { Refusal } from '../http/refusal.ts'
import { findOfficer } from '../officers/queries.ts'
import { allWards, findWard, formerWards, wardById, wardsOn } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import { addDays, dayOf, printDay } from '../values/day.ts'
import type { World } from '../world.ts'
import { commentRoutes } from './comment-routes.ts'
import { officerCsv, wardCsv } from './csv.ts'
import { readAsked } from './forms.ts'
import { wardOfOfficer } from './queries.ts'
import { nameOf } from './read.ts'
import type { Me, OfficerReport, QueryFaults, WardName, WardReport } from './report.ts'
import { reportDocx } from './report-docx.ts'
import { reportPdf } from './report-pdf.ts'
import { readWholeOfficerReport, type WholeOfficerReport } from './whole-officer-report.ts'
import { readWholeReport, type WholeReport } from './whole-report.ts'
import { officerXlsx, wardXlsx } from './xlsx.ts'

const CSV = 'text/csv; charset=utf-8'
const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const ENDINGS: Readonly<Record<string, string>> = { [CSV]: 'csv', [PDF]: 'pdf', [XLSX]: 'xlsx', [DOCX]: 'docx' }

/** `/api/reports/…`, for signed-in people and, but for what is about oneself, other software. What they may not see answers like what isn't there: 404, the same bytes. */
export function reportRoutes(world: World) {
  const { db } = world
  const today = () => dayOf(world.now())

  async function ward(actor: Caller['Variables']['actor'], key: string): Promise<Ward> {
    const ward = await findWard(db, key, today())
    if (!ward || !may(actor, 'ward-report.read', ward.id)) throw new Refusal('not-found')
    return ward
  }

  const hasEnded = ({ validTo }: Ward) => validTo !== null && validTo <= today()

  async function ofWard(c: Context<Caller>, key: string): Promise<WholeReport | QueryFaults> {
    const actor = c.get('actor')
    const found = await ward(actor, key)
    const read = readAsked(c.req.query(), today())
    if (!read.ok) return { errors: read.errors }

    return readWholeReport(world, found, read.asked, {
      single: ({ officers }) => officers.every(({ id }) => may(actor, 'officer-report.read', found.id, id)),
      followUps: may(actor, 'follow-ups.answer', found.id),
      today: today(),
    })
  }

  async function ofOfficer(c: Context<Caller>, id: string): Promise<WholeOfficerReport | QueryFaults> {
    const actor = c.get('actor')
    const key = c.req.query('ward') // named: an officer may have been in a ward that has ended
    const named = key ? ((await findWard(db, key, today()))?.id ?? null) : undefined
    const home = named === undefined ? (actor.wardId ?? (isUuid(id) ? await wardOfOfficer(db, id) : null)) : named
    const wardId = isUuid(id) ? home : null
    if (wardId === null || !may(actor, 'officer-report.read', wardId, id)) throw new Refusal('not-found')
    const officer = await findOfficer(db, wardId, id)
    const found = await wardById(db, wardId)
    if (!officer || !found) throw new Refusal('not-found')
    const read = readAsked(c.req.query(), today())
    if (!read.ok) return { errors: read.errors }

    const own = actor.kind === 'user' && actor.role === 'officer'
    return readWholeOfficerReport(world, found, officer, read.asked, { own, today: today() })
  }

  /** What leaves the house as a file is in the audit before it goes. */
  async function file(
    c: Context<Caller>,
    { ward, from, to }: WardReport | OfficerReport,
    officer: OfficerReport['officer'] | null,
    name: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  ): Promise<Response> {
    const found = await findWard(db, ward.key, today())
    const subject = officer && { kind: 'officer', id: officer.id }
    const details = { from, to, officer: officer?.name ?? null }
    await recordView(world, c.get('actor'), found?.id ?? null, { action: 'report-exported', subject, details })
    c.header('Content-Type', type)
    c.header('Content-Disposition', `attachment; filename="hai-long-${name}-${from}-${to}.${ENDINGS[type]}"`)
    return c.body(body)
  }

  return new Hono<Caller>()
    .use(signedInOrSoftware(world))
    .get('/me', (c) => {
      const { name, role, officerId } = person(c)
      return c.json({ name, role, officerId } satisfies Me)
    })
    .get('/wards', async (c) => {
      const actor = person(c)
      const own = actor.wardId === null ? null : await wardById(db, actor.wardId)
      const former = own ? await formerWards(db, own.id) : (await allWards(db)).filter(hasEnded)
      const wards = [...(own ? [own] : await wardsOn(db, today())), ...former]
      return c.json(wards.filter(({ id }) => may(actor, 'ward-report.read', id)).map(listed))
    })
    .route('/wards', commentRoutes(world))
    .get('/wards/:ward{[^/]+\\.csv}', async (c) => {
      const report = await ofWard(c, bare(c.req.param('ward')))
      return 'errors' in report ? c.json(report, 422) : file(c, report, null, report.ward.code, CSV, wardCsv(report))
    })
    .get('/wards/:ward{[^/]+\\.xlsx}', async (c) => {
      const report = await ofWard(c, bare(c.req.param('ward')))
      if ('errors' in report) return c.json(report, 422)
      return file(c, report, null, report.ward.code, XLSX, new Uint8Array(await wardXlsx(report)))
    })
    .get('/wards/:ward{[^/]+\\.pdf}', async (c) => {
      const report = await ofWard(c, bare(c.req.param('ward')))
      if ('errors' in report) return c.json(report, 422)
      const drawn = reportPdf(report, { madeAt: world.now(), today: today() })
      return file(c, report, null, report.ward.code, PDF, Readable.toWeb(drawn) as ReadableStream)
    })
    .get('/wards/:ward{[^/]+\\.docx}', async (c) => {
      const report = await ofWard(c, bare(c.req.param('ward')))
      if ('errors' in report) return c.json(report, 422)
      return file(c, report, null, report.ward.code, DOCX, await reportDocx(report, today()))
    })
    .get('/wards/:ward', async (c) => {
      const report = await ofWard(c, c.req.param('ward'))
      return 'errors' in report ? c.json(report, 422) : c.json(report)
    })
    .get('/officers/:officer{[^/]+\\.csv}', async (c) => {
      const report = await ofOfficer(c, bare(c.req.param('officer')))
      return 'errors' in report
        ? c.json(report, 422)
        : file(c, report, report.officer, `${report.ward.code}-can-bo`, CSV, officerCsv(report))
    })
    .get('/officers/:officer{[^/]+\\.xlsx}', async (c) => {
      const report = await ofOfficer(c, bare(c.req.param('officer')))
      if ('errors' in report) return c.json(report, 422)
      const book = new Uint8Array(await officerXlsx(report))
      return file(c, report, report.officer, `${report.ward.code}-can-bo`, XLSX, book)
    })
    .get('/officers/:officer', async (c) => {
      const report = await ofOfficer(c, c.req.param('officer'))
      return 'errors' in report ? c.json(report, 422) : c.json(report)
    })
}

/** What is about whoever signed in; to other software it isn't there. */
function person(c: Context<Caller>): User {
  const actor = c.get('actor')
  if (actor.kind !== 'user') throw new Refusal('not-found')
  return actor
}

/** One that has ended may be called, and coded, like one that is in force: its days stand behind its name. */
function listed(ward: Ward): WardName {
  const { validFrom, validTo } = ward
  const days = validTo === null ? '' : ` (${printDay(validFrom)}–${printDay(addDays(validTo, -1))})`
  return { ...nameOf(ward), name: `${nameOf(ward).name}${days}` }
}

function bare(file: string): string {
  return file.replace(/\.[a-z]+$/, '')
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
