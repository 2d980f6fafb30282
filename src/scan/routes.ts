import { type Context, Hono } from 'hono'
import { isDatabaseAway } from '../database/away.ts'
import { showHouse } from '../guide/show-place.ts'
import { showPoint } from '../guide/show-point.ts'
import { languageLink } from '../html/resident-layout.ts'
import { wordsFor } from '../html/words.ts'
import { residentForm } from '../http/resident-security.ts'
import type { ScanCounter } from '../plates/count-scans.ts'
import { noteStillUp } from '../plates/note-still-up.ts'
import { latestSuccessor } from '../plates/queries.ts'
import { tellWrong } from '../plates/tell-wrong.ts'
import { readReceipt } from '../ratings/receipt.ts'
import type { PlaceFinder, RatingDesk } from '../ratings/serve.ts'
import type { RatedPlace } from '../ratings/view.ts'
import { readPlateCode } from '../values/plate-code.ts'
import { type Actor, perform, type World } from '../world.ts'
import { checkPlatePage, gonePage } from './check-pages.ts'
import { type FindPlace, openFindPlace, type Place } from './find-place.ts'
import { WrongForm } from './forms.ts'
import { blankPlatePage, lostPlatePage } from './pages.ts'

const RESIDENT: Actor = { kind: 'resident' }

/** The front door: a plate's code → the page of what it stands on. Mounted under `/q` and `/Q`. */
export function scanRoutes(world: World, ratings: RatingDesk, scans: ScanCounter): Hono {
  const places = openFindPlace(world)
  const host = new URL(world.config.publicUrl).host

  return new Hono()
    .get('/', (c) => {
      const typed = c.req.query('code')?.trim() ?? ''
      const receipt = readReceipt(typed) // people type what they wrote down where they find a box
      if (receipt) return c.redirect(`/r/${receipt.receipt}${langOf(c)}`, 303)
      const reading = readPlateCode(typed)
      if (reading.ok) return c.redirect(`/q/${reading.code}${langOf(c)}`, 303)
      return lost(c, host, reading.fault === 'check', typed) // told here: it may be a phone number, and is no address
    })

    .get('/:code', async (c) => {
      const place = await findOpenPlace(c, world, host, places)
      if (place instanceof Response) return place
      if (isScan(c)) scans.count(place.wardId, place.kind)
      if (c.req.query('check') !== undefined) return check(c, host, place)
      if (place.blank) return blank(c, host, place)
      const rate = place.kind === 'desk' || place.kind === 'ward' || c.req.query('rate') !== undefined
      if (rate) return ratings.show(c, rated(place))
      return place.kind === 'house' ? showHouse(c, world, place) : showPoint(c, world, place)
    })

    .post('/:code/wrong', residentForm(world.config.publicUrl), (c) => takeWrong(c, world, host, places))

    .post('/:code', async (c) => {
      const reading = readPlateCode(c.req.param('code'))
      if (!reading.ok) return lost(c, host, reading.fault === 'check')
      return ratings.take(c, reading.code, finderOf(places, reading.code))
    })
    .onError((error, c) => {
      if (error instanceof NoSuchPlate) return lost(c, host, false)
      throw error
    })
}

/** "Something is wrong with this plate": counted, thanked for, and nothing kept of who said so. */
async function takeWrong(c: Context, world: World, host: string, places: FindPlace): Promise<Response> {
  const place = await findOpenPlace(c, world, host, places)
  if (place instanceof Response) return place
  const { what } = WrongForm.parse(await c.req.parseBody())
  await perform(world, RESIDENT, (act) => tellWrong(act, place.wardId, place.plate, what, 'resident'))
  return c.redirect(languageLink(`/q/${place.plate}?check=told`, wordsFor(c.req.query('lang')).lang), 303)
}

/** A plate's square holds no query; links on our own pages do. */
function isScan(c: Context): boolean {
  return Object.keys(c.req.query()).length === 0
}

class NoSuchPlate extends Error {}

function finderOf(places: FindPlace, code: string): PlaceFinder {
  return {
    now: async () => {
      const place = await places.now(code).catch((error): 'away' => {
        if (isDatabaseAway(error)) return 'away'
        throw error
      })
      if (place === 'away') return null
      if (place === null || place.blank) throw new NoSuchPlate()
      return rated(place)
    },
    lately: () => {
      const seen = places.lately(code)
      return seen && !seen.blank ? rated(seen) : null
    },
  }
}

async function findOpenPlace(c: Context, world: World, host: string, places: FindPlace): Promise<Place | Response> {
  const words = wordsFor(c.req.query('lang'))
  const reading = readPlateCode(c.req.param('code') ?? '')
  if (!reading.ok) return lost(c, host, reading.fault === 'check')
  const place = await places.now(reading.code)
  if (place === null) return lost(c, host, false)
  if (!place.revoked && place.open) return place
  const { plate, wardId, wardName, revoked } = place
  c.header('Cache-Control', 'no-store')
  // One that still hangs somewhere is told to the ward by those who scan it: counted by the day, nobody noted.
  if (revoked) await perform(world, RESIDENT, (act) => noteStillUp(act, wardId, plate))
  const next = revoked ? await latestSuccessor(world.db, plate) : null
  return c.html(gonePage({ words, host, plate, wardName, revoked, next }), 410)
}

/** What the genuine plate says, and a way to tell that this one doesn't. */
function check(c: Context, host: string, { plate, wardName, kind, name, blank }: Place): Response | Promise<Response> {
  const words = wordsFor(c.req.query('lang'))
  c.header('Cache-Control', 'no-store')
  const told = c.req.query('check') === 'told'
  return c.html(checkPlatePage({ words, host, plate, wardName, kind: blank ? null : kind, name, told }))
}

/** Residents' pages read no cookie, so the way for staff stands there for all; who is no clerk is told so behind it. */
function blank(c: Context, host: string, { plate, wardName }: Place): Response | Promise<Response> {
  const words = wordsFor(c.req.query('lang'))
  c.header('Cache-Control', 'no-store')
  return c.html(blankPlatePage({ words, host, plate, wardName }))
}

function lost(
  c: Context,
  host: string,
  mistyped: boolean,
  typed = c.req.param('code') ?? '',
): Response | Promise<Response> {
  const words = wordsFor(c.req.query('lang'))
  return c.html(lostPlatePage({ words, host, typed: typed.slice(0, 30), mistyped }), 404)
}

/** A house's plate rates the ward as a body: which house it was is nobody's business. */
function rated(place: Place): RatedPlace {
  const { plate, wardId, wardName, kind, deskId, pointId, name, officerId, officerName, officerTitle, questionSet } =
    place
  const body = kind === 'house' || kind === 'ward'
  return {
    plate,
    wardId,
    wardName,
    kind: body ? 'ward' : kind,
    deskId,
    pointId,
    name: body ? null : name,
    officerId,
    officerName,
    officerTitle,
    questionSet,
  }
}

function langOf(c: Context): string {
  const lang = wordsFor(c.req.query('lang')).lang
  return lang === 'vi' ? '' : `?lang=${lang}`
}
