import { desksOfWard } from '../desks/queries.ts'
import { addressLine } from '../houses/house.ts'
import { type HouseLine, listHouses } from '../houses/list-queries.ts'
import { plateless } from '../houses/near-queries.ts'
import type { PlateTarget } from '../plates/plate.ts'
import { platesOfPoints, platesOfWard } from '../plates/queries.ts'
import { pointsOfWard } from '../points/queries.ts'
import { finds } from '../values/vietnamese.ts'
import type { Db } from '../world.ts'

/** A place that a plate can be bound to. */
export type Spot = Readonly<{
  target: PlateTarget
  name: string
  hint: string
  /** codes of plates in force there */
  plates: readonly string[]
}>

export type Spots = Readonly<{
  found: readonly Spot[]
  /** there are more than are shown */
  more: boolean
  /** houses without a plate near the last one, in the order of a walk */
  near: readonly Spot[]
  /** the street of those */
  street: string
  /** desks and support points, while nothing is typed */
  others: readonly Spot[]
}>

/** Where a plate may hang, by what was typed; without it the next houses after `lastHouse`, and all desks and points. */
export async function findSpots(
  db: Db,
  wardId: number,
  typed: string,
  lastHouse: string | null,
  now: Date,
): Promise<Spots> {
  const [houses, near, others] = await Promise.all([
    typed === '' ? null : listHouses(db, wardId, { typed, neighbourhood: null, retired: false }, 1),
    lastHouse === null ? [] : plateless(db, wardId, lastHouse),
    desksAndPoints(db, wardId, now),
  ])
  if (houses === null) {
    return { found: [], more: false, near: near.map(asSpot), street: near[0]?.street ?? '', others }
  }
  const fitting = others.filter(({ name }) => finds(typed, name))
  return {
    found: [...fitting, ...houses.lines.map(asSpot)],
    more: houses.n > houses.lines.length,
    near: [],
    street: '',
    others: [],
  }
}

async function desksAndPoints(db: Db, wardId: number, now: Date): Promise<Spot[]> {
  const [desks, points, onDesks, onPoints] = await Promise.all([
    desksOfWard(db, wardId, now),
    pointsOfWard(db, wardId),
    platesOfWard(db, wardId, 'desk'),
    platesOfPoints(db, wardId),
  ])
  const inForce = onDesks.filter(({ revokedAt }) => revokedAt === null)
  const codesOf = (plates: readonly Readonly<{ code: string }>[]) => plates.map(({ code }) => code)
  return [
    ...desks.map(({ id, name }): Spot => {
      const there = inForce.filter(({ target }) => target.kind === 'desk' && target.id === id)
      return { target: { kind: 'desk', id }, name, hint: '', plates: codesOf(there) }
    }),
    ...points
      .filter(({ closedAt }) => closedAt === null)
      .map(({ id, name, address }): Spot => {
        return { target: { kind: 'point', id }, name, hint: address, plates: codesOf(onPoints.get(id) ?? []) }
      }),
  ]
}

function asSpot(house: HouseLine): Spot {
  const target = { kind: 'house', id: house.id } as const
  return { target, name: addressLine(house), hint: house.neighbourhood ?? '', plates: house.plates }
}
