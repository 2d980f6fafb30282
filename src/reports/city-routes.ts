import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type Staff, signedIn } from '../access/guard.ts'
import { type Action, may } from '../access/policy.ts'
import { recordView } from '../audit/record.ts'
import { addDays, type Day, dayOf } from '../values/day.ts'
import { firstDay, nextMonth } from '../values/month.ts'
import type { World } from '../world.ts'
import type { CityReport, Months } from './city.ts'
import { readMonths } from './city-forms.ts'
import { cityCsv, cityXlsx } from './city-lines.ts'
import { cityMaps } from './city-maps.ts'
import { cityPdf } from './city-pdf.ts'
import { readCityReport } from './city-read.ts'
import type { QueryFaults } from './report.ts'

/** `/api/reports/city…`: all wards at once, for administrators. To everybody else it is not there. */
export function cityRoutes(world: World) {
  const { db } = world
  const today = () => dayOf(world.now())
  const maps = cityMaps(db)

  async function read(c: Context<Staff>): Promise<CityReport | QueryFaults> {
    const read = readMonths(c.req.query(), today())
    if (!read.ok) return { errors: read.errors }
    const sees = (action: Action) => (wardId: number) => may(c.get('actor'), action, wardId)
    return readCityReport(
      db,
      read.asked,
      { followUps: sees('follow-ups.answer'), cases: sees('cases.follow') },
      today(),
    )
  }

  /** What leaves the house as a file is in the audit before it goes. */
  async function file(
    c: Context<Staff>,
    { from, to }: CityReport,
    type: string,
    ending: string,
    body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  ) {
    const details = { from: firstDay(from), to: firstDay(nextMonth(to)), officer: null }
    await recordView(world, c.get('actor'), null, { action: 'report-exported', details })
    c.header('Content-Type', type)
    c.header('Content-Disposition', `attachment; filename="hai-long-thanh-pho-${from}-${to}.${ending}"`)
    return c.body(body)
  }

  return new Hono<Staff>()
    .get('/city', signedIn(world), async (c) => {
      const report = await read(c)
      return 'errors' in report ? c.json(report, 422) : c.json(report)
    })
    .get('/city.csv', signedIn(world), async (c) => {
      const report = await read(c)
      if ('errors' in report) return c.json(report, 422)
      return file(c, report, 'text/csv; charset=utf-8', 'csv', cityCsv(report))
    })
    .get('/city.xlsx', signedIn(world), async (c) => {
      const report = await read(c)
      if ('errors' in report) return c.json(report, 422)
      const book = new Uint8Array(await cityXlsx(report))
      return file(c, report, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx', book)
    })
    .get('/city.pdf', signedIn(world), async (c) => {
      const report = await read(c)
      if ('errors' in report) return c.json(report, 422)
      const drawn = cityPdf(report, await maps(lastDay(report)), { madeAt: world.now(), today: today() })
      return file(c, report, 'application/pdf', 'pdf', Readable.toWeb(drawn) as ReadableStream)
    })
    .get('/city/map', signedIn(world), async (c) => {
      const read = readMonths(c.req.query(), today())
      if (!read.ok) return c.json({ errors: read.errors } satisfies QueryFaults, 422)
      return c.json(await maps(lastDay(read.asked)))
    })
}

function lastDay({ to }: Months): Day {
  return addDays(firstDay(nextMonth(to)), -1)
}
