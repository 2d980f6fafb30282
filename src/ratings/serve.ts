import type { Context } from 'hono'
import { type Words, wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { askedAt } from '../scales/questions.ts'
import type { World } from '../world.ts'
import { checkRating } from './check.ts'
import { readFormBody, typedValues } from './forms.ts'
import { openFreshPages, zippedPage } from './fresh-page.ts'
import { type Intake, openIntake } from './intake.ts'
import { type RatingPage, ratingPage } from './pages.ts'
import { type Help, newNonce, type OpenedForm, openToken, sealToken } from './token.ts'
import type { RatedPlace } from './view.ts'

export type RatingDesk = {
  /** GET: the form, with a token that remembers who sat here now */
  show(c: Context, place: RatedPlace, tablet?: OnTablet): Response | Promise<Response>
  /** POST: takes the rating; the place is asked for only when the page must be shown again */
  take(c: Context, plate: string, place: PlaceFinder, tablet?: OnTablet): Promise<Response>
  drained: Intake['drained']
}

export type PlaceFinder = Readonly<{
  /** null: the database is away; throws when there is no such plate */
  now(): Promise<RatedPlace | null>
  /** as last seen: good enough to draw a page, not to say who sits there */
  lately(): RatedPlace | null
}>

/** A form on the ward's tablet. What was opened there is taken there only, and a resident's own form only at its plate. */
export type OnTablet = Readonly<{
  /** where the form is */
  path: string
  /** for a form that is opened now; one that comes back has its own in its token */
  help: Help
  thank(receipt: string): Response
}>

/** Rating over HTTP. One intake a process: ratings that arrive together are stored together. */
export function openRatingDesk(world: World): RatingDesk {
  const { secrets } = world
  const sets = world.config.questionSets
  const questionsOf = ({ questionSet, kind }: RatedPlace) => askedAt(sets, questionSet, kind)
  const host = new URL(world.config.publicUrl).host
  const intake = openIntake(world)
  const freshPage = openFreshPages(host, sets)

  const sealFor = ({ plate, wardId, deskId, pointId, officerId }: RatedPlace, help?: Help) => {
    const form = { plate, wardId, deskId, pointId, officerId, openedAt: world.now(), nonce: newNonce() }
    return sealToken(secrets, help ? { ...form, help } : form)
  }

  return {
    show(c, place, tablet) {
      const words = wordsFor(c.req.query('lang'))
      c.header('Cache-Control', 'no-store') // Zalo's browser keeps pages
      if (tablet) {
        const token = sealFor(place, tablet.help)
        const page = { words, host, place, questions: questionsOf(place), values: {}, faults: [] }
        return send(c, { ...page, tablet: tablet.path }, token, 200)
      }
      const zipped = agreeOnGzip(c)
      return c.body(freshPage(words, place, sealFor(place), zipped), 200, HTML)
    },

    async take(c, plate, finder, tablet) {
      const words = wordsFor(c.req.query('lang'))
      const json = isJson(c)
      const body = json ? await readJson(c) : readFormBody(await c.req.text())
      const values = typedValues(body)
      const opened = openToken(secrets, String(values.token ?? ''), plate, world.now())
      const form = opened && (opened.help !== undefined) === (tablet !== undefined) ? opened : null
      c.header('Cache-Control', 'no-store')

      const { parsed, key, faults } = checkRating(words, sets, body, values, world.now(), form !== null)
      if (!parsed.ok || 'fault' in key || form === null || faults.length > 0) {
        if (json)
          return c.json({ errors: Object.fromEntries(faults.map(({ field, message }) => [field, message])) }, 422)
        const sure = await finder.now()
        const place = sure ?? finder.lately() ?? unknownPlace(plate, form, words)
        const shown = 'fault' in key && key.fault === 'citizen-id' ? { ...values, key: undefined } : values
        // The same form sent again stays the same rating. A new token says who sits there: only if we know it now.
        const token = form ? String(values.token) : sure ? sealFor(sure, tablet?.help) : ''
        const page = { words, host, place, questions: questionsOf(place), values: shown, faults }
        return send(c, { ...page, tablet: tablet?.path }, token, 422)
      }

      try {
        const receipt = await intake.receive(form, parsed.data, key, words.lang)
        if (tablet) return tablet.thank(receipt)
        if (json) return c.json({ receipt }, 201)
        c.header('Content-Length', '0') // else Node sends an empty body in chunks
        return c.redirect(`/r/${receipt}?thanks${words.lang === 'vi' ? '' : `&lang=${words.lang}`}`, 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'unavailable') throw error
        c.header('Retry-After', '10')
        if (json) return c.json({ errors: { form: words.rating.away } }, 503)
        // What we saw lately comes first: a database that hangs would have its patience tried once more.
        const place = finder.lately() ?? (await finder.now()) ?? unknownPlace(plate, form, words)
        const notice = words.rating.away
        const page = { words, host, place, questions: questionsOf(place), values, faults: [], notice }
        return send(c, { ...page, tablet: tablet?.path }, String(values.token), 503)
      }
    },

    drained: intake.drained,
  }
}

const HTML = { 'Content-Type': 'text/html; charset=UTF-8' }

/** A page that is drawn for one person: on a weak line, what was typed comes back in a third of the bytes. */
function send(c: Context, page: Omit<RatingPage, 'token'>, token: string, status: 200 | 422 | 503): Response {
  if (agreeOnGzip(c)) return c.body(zippedPage(page, token), status, HTML)
  return c.body(ratingPage({ ...page, token }), status, HTML)
}

function agreeOnGzip(c: Context): boolean {
  const zipped = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')
  c.header('Vary', 'Accept-Encoding')
  if (zipped) c.header('Content-Encoding', 'gzip')
  return zipped
}

function isJson(c: Context): boolean {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json') return true
  if (type === 'application/x-www-form-urlencoded' || type === '') return false
  throw new Refusal('invalid', 'content-type')
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new Refusal('invalid', 'json')
  }
}

/** With the database away and this place not seen lately, the page still stands, only without its names. */
function unknownPlace(plate: string, form: OpenedForm | null, words: Words): RatedPlace {
  return {
    plate,
    wardId: form?.wardId ?? 0,
    deskId: form?.deskId ?? null,
    pointId: form?.pointId ?? null,
    kind: form?.deskId ? 'desk' : form?.pointId ? 'point' : 'ward',
    wardName: words.front.title,
    name: null,
    officerId: null,
    officerName: null,
    officerTitle: null,
    questionSet: null,
  }
}
