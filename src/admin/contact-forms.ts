import { z } from 'zod'
import type { Wrong } from '../html/staff-fields.ts'
import { CONTACT_LIMITS, LINK_KINDS, linkAddress, type WardContact, type WardLink } from '../places/contact.ts'
import { printHotline, readHotline } from '../values/hotline.ts'
import { printPosition, readPosition } from '../values/position.ts'
import { lengthFaults, text } from './forms.ts'

/** `seen`: what was there when the form was opened. */
export const ContactForm = z.object({ address: text, position: text, hotline: text, cityLine: text, seen: text })
export type ContactInput = z.output<typeof ContactForm>

export function contactAsTyped(contact: WardContact): ContactInput {
  const { officeAddress, officePosition, hotline, cityLine } = contact
  return {
    address: officeAddress ?? '',
    position: officePosition ? printPosition(officePosition) : '',
    hotline: hotline ? printHotline(hotline) : '',
    cityLine: cityLine ? printHotline(cityLine) : '',
    seen: pack(contact),
  }
}

/** What was typed, or all that is wrong with it. */
export function readContact(form: ContactInput): { ok: true; contact: WardContact } | { ok: false; wrong: Wrong[] } {
  const officePosition = form.position === '' ? null : readPosition(form.position)
  const [hotline, cityLine] = [form.hotline, form.cityLine].map((typed) => (typed === '' ? null : readHotline(typed)))
  const wrong = [
    ...(form.address === '' ? [] : lengthFaults('contact', 'address', form.address, CONTACT_LIMITS.address)),
    ...(form.position !== '' && officePosition === null
      ? [{ field: 'position', words: 'contact.position.shape' }]
      : []),
    ...(form.hotline !== '' && !hotline ? [{ field: 'hotline', words: 'contact.number.shape' }] : []),
    ...(form.cityLine !== '' && !cityLine ? [{ field: 'cityLine', words: 'contact.number.shape' }] : []),
  ]
  if (wrong.length > 0) return { ok: false, wrong }
  const officeAddress = form.address || null
  return { ok: true, contact: { officeAddress, officePosition, hotline: hotline ?? null, cityLine: cityLine ?? null } }
}

export type LinkInput = Readonly<{ order: string; kind: string; title: string; titleEn: string; url: string }>

const EMPTY: LinkInput = { order: '', kind: 'services', title: '', titleEn: '', url: '' }
const ROOM = 2 // empty places below the links that are there

/** The links as a form shows them, with room for more. */
export function linksAsTyped(links: readonly WardLink[]): LinkInput[] {
  const typed = links.map(({ kind, title, titleEn, url }, at) => {
    return { order: String(at + 1), kind, title, titleEn: titleEn ?? '', url }
  })
  return withRoom(typed)
}

function withRoom(typed: readonly LinkInput[]): LinkInput[] {
  const room = Math.min(ROOM, CONTACT_LIMITS.links - typed.length)
  const free = Array.from({ length: Math.max(0, room) }, (_, at) => ({ ...EMPTY, order: `${typed.length + at + 1}` }))
  return [...typed, ...free]
}

/** The links in the order that was typed beside them, or all that is wrong with them. `typed` is kept for the form. */
export function readLinks(
  body: Readonly<Record<string, unknown>>,
): Readonly<{ typed: LinkInput[]; seen: readonly WardLink[] | null; wrong: Wrong[]; links: WardLink[] }> {
  const rows = Array.from({ length: CONTACT_LIMITS.links }, (_, at) => rowOf(body, at))
  const filled = rows.filter(({ title, titleEn, url }) => `${title}${titleEn}${url}` !== '')
  const read = filled.map((row, at) => readLink(row, at))
  const links = read
    .map(({ link }, at) => ({ link, order: Number(filled[at]?.order) || CONTACT_LIMITS.links }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ link }) => link)
  const seen = unpack(body.seen, z.array(LinkShape))
  return { typed: withRoom(filled), seen, wrong: read.flatMap(({ wrong }) => wrong), links }
}

function rowOf(body: Readonly<Record<string, unknown>>, at: number): LinkInput {
  const part = (name: string) => text.parse(body[`${name}${at}`])
  return { order: part('order'), kind: part('kind'), title: part('title'), titleEn: part('titleEn'), url: part('url') }
}

function readLink(row: LinkInput, at: number): { link: WardLink; wrong: Wrong[] } {
  const url = row.url.length > CONTACT_LIMITS.url ? null : linkAddress(row.url)
  const kind = LINK_KINDS.find((one) => one === row.kind) ?? 'other'
  const wrong = [
    ...lengthFaults('link', 'title', row.title, CONTACT_LIMITS.title).map(({ words }) => ({
      field: `title${at}`,
      words,
    })),
    ...([...row.titleEn].length > CONTACT_LIMITS.title ? [{ field: `titleEn${at}`, words: 'link.title.long' }] : []),
    ...(url === null ? [{ field: `url${at}`, words: 'link.url.shape' }] : []),
  ]
  return { link: { kind, title: row.title, titleEn: row.titleEn || null, url: url ?? '' }, wrong }
}

const LinkShape = z.object({
  kind: z.enum(LINK_KINDS),
  title: z.string(),
  titleEn: z.string().nullable(),
  url: z.string(),
})

const ContactShape = z.object({
  officeAddress: z.string().nullable(),
  officePosition: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  hotline: z.string().nullable(),
  cityLine: z.string().nullable(),
})

/** Null: no page of ours has sent it. */
export function readSeenContact(seen: string): WardContact | null {
  return unpack(seen, ContactShape)
}

/** What was there, for a hidden field. */
export function pack(what: unknown): string {
  return Buffer.from(JSON.stringify(what)).toString('base64url')
}

function unpack<T>(packed: unknown, shape: z.ZodType<T>): T | null {
  try {
    return shape.parse(JSON.parse(Buffer.from(String(packed), 'base64url').toString()))
  } catch {
    return null
  }
}
