import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { dropShown, giveShown, readShown, readTablet } from '../access/cookies.ts'
import { goTo } from '../access/go-to.ts'
import type { DeskWithOfficer } from '../desks/queries.ts'
import { plainPage } from '../html/plain-page.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm, staffHeaders } from '../http/staff-security.ts'
import { wardById } from '../places/queries.ts'
import { questionSetOn } from '../places/question-set-queries.ts'
import { wardTitle } from '../places/ward.ts'
import { readReceipt } from '../ratings/receipt.ts'
import type { OnTablet, RatingDesk } from '../ratings/serve.ts'
import type { RatedPlace } from '../ratings/view.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { deskPage, helperSits, startPage, type TabletView, thanksPage } from './pages.ts'
import { desksOfTablet, findTablet } from './queries.ts'
import { FORM_SECONDS, THANKS_SECONDS } from './tablet.ts'

type OnTabletPage = { Variables: { view: TabletView } }
type Page = Context<OnTabletPage>

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const FORM = `/desks/:desk{${ID}}/:way{self|helped}`

/** `/tablet`: what residents see on the ward's tablet. Its own cookie opens it, and opens nothing else. */
export function tabletRoutes(world: World, ratings: RatingDesk) {
  return new Hono<OnTabletPage>()
    .use(staffHeaders, opened(world))
    .get('/', async (c) => {
      dropShown(c, world.config) // who presses "back" after this finds no receipt
      const view = c.get('view')
      return c.html(startPage(view, await desksOfTablet(world.db, view.tablet, world.now())))
    })
    .get(`/desks/:desk{${ID}}`, async (c) => c.html(deskPage(c.get('view'), await deskOf(world, c))))
    .get(FORM, async (c) => {
      const desk = await deskOf(world, c)
      if (helperSits(c.get('view').tablet, desk)) return c.html(deskPage(c.get('view'), desk), 409)
      leaveAfter(c, FORM_SECONDS)
      return ratings.show(c, await placeOf(world, c, desk), wayOf(world, c))
    })
    .post(FORM, staffForm(world.config.publicUrl), async (c) => {
      const desk = await deskOf(world, c)
      if (helperSits(c.get('view').tablet, desk)) return c.html(deskPage(c.get('view'), desk), 409)
      leaveAfter(c, FORM_SECONDS)
      const place = await placeOf(world, c, desk)
      return ratings.take(c, place.plate, { now: async () => place, lately: () => place }, wayOf(world, c))
    })
    .get('/thanks', (c) => {
      const shown = readReceipt(readShown(c, world.config) ?? '')
      if (shown === null) return goTo(c, '/tablet')
      leaveAfter(c, THANKS_SECONDS)
      return c.html(thanksPage(c.get('view'), shown.receipt))
    })
}

/** Lets open tablets through; on any other device it says in words that this one isn't. */
function opened(world: World): MiddlewareHandler<OnTabletPage> {
  const host = new URL(world.config.publicUrl).host
  return async (c, next) => {
    const words = wordsFor(c.req.query('lang'))
    const token = readTablet(c, world.config)
    const tablet = token === undefined ? null : await findTablet(world.db, token, world.now())
    const ward = tablet && (await wardById(world.db, tablet.wardId))
    if (!tablet || !ward)
      return c.html(plainPage({ words, host, title: words.tablet.off, text: words.tablet.offHint }), 403)
    c.set('view', { words, host, wardName: wardTitle(ward), tablet })
    await next()
  }
}

async function deskOf(world: World, c: Page): Promise<DeskWithOfficer> {
  const desks = await desksOfTablet(world.db, c.get('view').tablet, world.now())
  const desk = desks.find(({ id }) => id === c.req.param('desk'))
  if (!desk) throw new Refusal('not-found')
  return desk
}

/** A desk without a plate can be rated here too: the end of its id stands where the plate's code does. */
async function placeOf(world: World, c: Page, { id, name, officer }: DeskWithOfficer): Promise<RatedPlace> {
  const { tablet, wardName } = c.get('view')
  return {
    plate: id.slice(-9),
    wardId: tablet.wardId,
    wardName,
    kind: 'desk',
    deskId: id,
    pointId: null,
    name,
    officerId: officer?.officerId ?? null,
    officerName: officer?.name ?? null,
    officerTitle: officer?.title ?? null,
    questionSet: await questionSetOn(world.db, tablet.wardId, dayOf(world.now())),
  }
}

function wayOf(world: World, c: Page): OnTablet {
  const way = c.req.param('way') === 'helped' ? 'helped' : 'self'
  return {
    path: `/tablet/desks/${c.req.param('desk')}/${way}`,
    help: {
      channel: way === 'helped' ? 'assisted' : 'tablet',
      helperOfficerId: c.get('view').tablet.helper.officerId,
    },
    thank: (receipt) => {
      giveShown(c, world.config, receipt, THANKS_SECONDS + 15)
      return goTo(c, '/tablet/thanks')
    },
  }
}

/** As a header: nothing of a resident stays on a screen that the next one sees. */
function leaveAfter(c: Page, seconds: number): void {
  c.header('Refresh', `${seconds}; url=/tablet`)
}
