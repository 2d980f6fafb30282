import { type Context, Hono } from 'hono'
import { goTo } from '../access/go-to.ts'
import type { Staff } from '../access/guard.ts'
import { may } from '../access/policy.ts'
import { lastCheck } from '../audit/check.ts'
import { actionsOf, actorsOf, linesOf } from '../audit/queries.ts'
import { INSTALLATION } from '../audit/record.ts'
import { verifyAudit } from '../audit/verify.ts'
import { wordsFor } from '../html/words.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { wardsOn } from '../places/queries.ts'
import { checkWard } from '../ratings/check-ward.ts'
import { dayOf } from '../values/day.ts'
import type { World } from '../world.ts'
import { readAuditQuery } from './audit-forms.ts'
import { address, auditPage, type ChainView, chainsPage, SYSTEM } from './audit-pages.ts'
import { whichWard } from './which-ward.ts'

const AT_ONCE = 50

/** `/admin/audit`: a ward's chain for its chair, every chain and the installation's for an administrator. */
export function auditRoutes(world: World) {
  return new Hono<Staff>()
    .get('/', async (c) => {
      const view = await chainOf(world, c)
      if (view === 'choose') {
        const wards = await wardsOn(world.db, dayOf(world.now()))
        return c.html(chainsPage(wordsFor(c.req.query('lang')), c.get('actor'), wards))
      }
      const asked = readAuditQuery(c.req.query())
      const chain = numberOf(view)
      const [lines, actors, actions, check] = await Promise.all([
        linesOf(world.db, chain, asked.filter, asked.before, AT_ONCE + 1),
        actorsOf(world.db, chain),
        actionsOf(world.db, chain),
        lastCheck(world.db, chain),
      ])
      const more = lines.length > AT_ONCE
      const page = auditPage(view, { asked, lines: lines.slice(0, AT_ONCE), more, actors, actions, check })
      return c.html(page, asked.dayIsWrong ? 422 : 200)
    })

    .post('/', staffForm(world.config.publicUrl), async (c) => {
      const view = await chainOf(world, c)
      if (view === 'choose') throw new Refusal('not-found')
      for await (const chain of verifyAudit(world.db, numberOf(view))) await checkWard(world, view.actor, chain)
      return goTo(c, address(view, ''))
    })
}

function numberOf({ ward }: ChainView): number {
  return ward?.id ?? INSTALLATION
}

async function chainOf(world: World, c: Context<Staff>): Promise<ChainView | 'choose'> {
  const actor = c.get('actor')
  const words = wordsFor(c.req.query('lang'))
  const key = c.req.query('ward')
  if (key === SYSTEM && may(actor, 'audit.read', INSTALLATION)) return { words, actor, ward: null }
  const ward = await whichWard(world, actor, key)
  if (ward === 'choose') return 'choose'
  if (ward === null || !may(actor, 'audit.read', ward.id)) throw new Refusal('not-found')
  return { words, actor, ward }
}
