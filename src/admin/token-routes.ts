import { type Context, Hono } from 'hono'
import { type ApiToken, isOpen, TOKEN_DAYS } from '../access/api-token.ts'
import { tokensOfWard } from '../access/api-token-queries.ts'
import { makeApiToken } from '../access/make-api-token.ts'
import { mustMay } from '../access/policy.ts'
import { revokeApiToken } from '../access/revoke-api-token.ts'
import { inWords } from '../html/staff-fields.ts'
import { Refusal } from '../http/refusal.ts'
import { staffForm } from '../http/staff-security.ts'
import { perform, type World } from '../world.ts'
import { ID } from './forms.ts'
import { TokenForm, type TokenInput, tokenFaults } from './token-forms.ts'
import { madeTokenPage, newTokenPage, revokeTokenPage, tokensPage } from './token-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/tokens`: what other programs may read or send for this ward, each with a token of its own. */
export function tokenRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, managers, async (c) => {
      const { ward } = c.get('view')
      const tokens = await tokensOfWard(world.db, ward.id)
      const revoked = c.req.query('revoked') !== undefined
      return c.html(tokensPage(c.get('view'), { tokens, now: world.now(), revoked }))
    })
    .get('/new', ward, managers, (c) => {
      const values: TokenInput = { name: '', purpose: '', scope: null, days: TOKEN_DAYS[0] }
      return c.html(newTokenPage(c.get('view'), { values, faults: [] }))
    })
    .post('/new', form, ward, managers, (c) => make(world, c))
    .get(`/:token{${ID}}/revoke`, ward, managers, async (c) =>
      c.html(revokeTokenPage(c.get('view'), await openAt(world, c))),
    )
    .post(`/:token{${ID}}/revoke`, form, ward, managers, async (c) => {
      const { actor, ward } = c.get('view')
      if (!(await perform(world, actor, (act) => revokeApiToken(act, ward.id, c.req.param('token')))))
        throw new Refusal('not-found')
      return onTo(c, '/admin/tokens?revoked')
    })
}

async function managers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'tokens.manage', ward.id)
  await next()
}

async function make(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { words, actor, ward } = view
  const values = TokenForm.parse(await c.req.parseBody())
  const wrong = tokenFaults(values)
  const { scope } = values
  if (wrong.length > 0 || scope === null)
    return c.html(newTokenPage(view, { values, faults: inWords(words, wrong) }), 422)
  const token = await perform(world, actor, (act) => makeApiToken(act, ward.id, { ...values, scope }))
  const until = new Date(world.now().getTime() + values.days * 86_400_000)
  const { publicUrl } = world.config
  return c.html(madeTokenPage(view, { token, name: values.name, scope, until, publicUrl }))
}

async function openAt({ db, now }: World, c: Context<InWard>): Promise<ApiToken> {
  const tokens = await tokensOfWard(db, c.get('view').ward.id)
  const token = tokens.find(({ id }) => id === c.req.param('token'))
  if (!token || !isOpen(token, now())) throw new Refusal('not-found')
  return token
}
