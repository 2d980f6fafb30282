import type { Position } from '../values/position.ts'

/** Where a ward's office is and whom to call: what the ward gives to everybody. */
export type WardContact = Readonly<{
  officeAddress: string | null
  /** degrees (WGS84) */
  officePosition: Position | null
  /** digits to dial, of the ward itself */
  hotline: string | null
  /** digits to dial, of the province's line for everything: 1022 in many */
  cityLine: string | null
}>

/** Where a link leads: where things are done online, what is needed for what, a film that shows how, anything else. */
export const LINK_KINDS = ['services', 'procedures', 'video', 'other'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

export type WardLink = Readonly<{
  kind: LinkKind
  title: string
  /** null: the Vietnamese one stands there */
  titleEn: string | null
  /** https only */
  url: string
}>

/** Title and address in characters; `links` in all: a list that a resident reads to its end. */
export const CONTACT_LIMITS = { title: 80, url: 500, address: 200, links: 12 } as const

/** Police, fire brigade, ambulance: the same in the whole country. */
export const EMERGENCY = ['113', '114', '115'] as const

/** A link's address as it is kept; null: no https address, or one with a name and password in it. */
export function linkAddress(typed: string): string | null {
  const url = URL.parse(/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(typed) ? `https://${typed}` : typed)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  return url.hostname.includes('.') ? url.href : null
}
