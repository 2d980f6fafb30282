import { type Context, Hono } from 'hono'
import { mustMay } from '../access/policy.ts'
import { inWords } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { contactOf, wardLinks } from '../places/contact-queries.ts'
import { setContact, setWardLinks } from '../places/set-contact.ts'
import { perform, type World } from '../world.ts'
import {
  ContactForm,
  contactAsTyped,
  linksAsTyped,
  pack,
  readContact,
  readLinks,
  readSeenContact,
} from './contact-forms.ts'
import { contactPage, linksPage } from './contact-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/ward/contact`, `/admin/ward/links`: where the office is, whom to call, where things are done online. */
export function contactRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/contact', ward, keepers, async (c) => {
      const view = c.get('view')
      return c.html(contactPage(view, contactAsTyped(await contactOf(world.db, view.ward.id)), []))
    })
    .post('/contact', form, ward, keepers, (c) => keepContact(world, c))
    .get('/links', ward, keepers, async (c) => {
      const view = c.get('view')
      const links = await wardLinks(world.db, view.ward.id)
      return c.html(linksPage(view, { typed: linksAsTyped(links), seen: pack(links), faults: [] }))
    })
    .post('/links', form, ward, keepers, (c) => keepLinks(world, c))
}

async function keepers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'ward-facts.change', ward.id)
  await next()
}

async function keepContact(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const typed = ContactForm.parse(await c.req.parseBody())
  const read = readContact(typed)
  if (!read.ok) return c.html(contactPage(view, typed, inWords(view.words, read.wrong)), 422)
  const before = readSeenContact(typed.seen)
  const done = await perform(world, view.actor, (act) => setContact(act, view.ward.id, before, read.contact))
  if (done !== 'changed-meanwhile') return onTo(c, `/admin/ward?done=${done === 'same' ? 'same' : 'contact'}`)
  const seen = pack(await contactOf(world.db, view.ward.id))
  return c.html(contactPage(view, { ...typed, seen }, [], true), 409)
}

async function keepLinks(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const { typed, seen, wrong, links } = readLinks(await c.req.parseBody())
  const now = async () => pack(await wardLinks(world.db, view.ward.id))
  if (wrong.length > 0) {
    const faults = inWords(view.words, wrong)
    return c.html(linksPage(view, { typed, seen: seen ? pack(seen) : await now(), faults }), 422)
  }
  const done = await perform(world, view.actor, (act) => setWardLinks(act, view.ward.id, seen, links))
  if (done !== 'changed-meanwhile') return onTo(c, `/admin/ward?done=${done === 'same' ? 'same' : 'links'}`)
  return c.html(linksPage(view, { typed, seen: await now(), faults: [], changed: true }), 409)
}
