/** What a plate stands on, within its ward; `ward` is the ward as a body. */
export type PlateTarget = Readonly<{ kind: 'ward' } | { kind: 'desk' | 'house' | 'point'; id: string }>

export type Plate = Readonly<{
  code: string
  madeAt: Date
  /** null: in force */
  revokedAt: Date | null
  revokedBecause: string | null
  wardId: number
  /** null: printed in advance, and bound to nothing yet */
  target: PlateTarget | null
}>

/** One that stands on something. */
export type StandingPlate = Plate & Readonly<{ target: PlateTarget }>

/** A span of a plate's life, half-open; `until` null: today's. */
export type PlateSpan = Readonly<{ since: Date; until: Date | null; wardId: number; target: PlateTarget }>

/** The one word for how a plate stands: the later ones of its life hide the earlier. */
export const STATES = ['blank', 'made', 'printed', 'mounted', 'lost', 'revoked'] as const
export type PlateState = (typeof STATES)[number]

/** What somebody who stood before a plate found; the same words are what residents say is wrong with one. */
export const FINDINGS = ['good', 'elsewhere', 'pasted-over', 'damaged', 'missing'] as const
export type Finding = (typeof FINDINGS)[number]

/** Long enough to see at the next house that the last plate went to the wrong one. */
export const PLATE_UNDO_LIMIT = 10 * 60_000 // milliseconds

type TargetColumns = { desk_id: string | null; house_id: string | null; point_id: string | null }

/** At most one of the three is filled, the way `plate_targets` keeps it. */
export function toColumns(target: PlateTarget): TargetColumns {
  const id = (kind: PlateTarget['kind']) => (target.kind === kind && target.kind !== 'ward' ? target.id : null)
  return { desk_id: id('desk'), house_id: id('house'), point_id: id('point') }
}

export function toTarget({ desk_id, house_id, point_id }: TargetColumns): PlateTarget {
  if (desk_id !== null) return { kind: 'desk', id: desk_id }
  if (house_id !== null) return { kind: 'house', id: house_id }
  return point_id === null ? { kind: 'ward' } : { kind: 'point', id: point_id }
}
