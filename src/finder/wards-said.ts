import { allWards, successorOf } from '../places/queries.ts'
import type { Ward } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { Db } from '../world.ts'
import { atomsOf } from './atoms.ts'

/** A ward that an address names beside the one it is looked for in: old ones stand on plates for decades. */
export type WardSaid = Readonly<{
  ward: Ward
  /** who serves its people today: itself, or the ward whose office took over; null: nobody knows */
  today: Ward | null
}>

const MOST_TOLD = 3
// A decree every few years; more in a row would be a ring.
const MOST_DECREES = 10

/** The wards of this installation that bear the name in the line, other than `here`; those that led here first. */
export async function wardsSaid(db: Db, here: Ward, name: readonly string[] | null, day: Day): Promise<WardSaid[]> {
  if (name === null) return []
  const all = await allWards(db)
  const isCalledSo = (ward: Ward) =>
    atomsOf(ward.name)
      .map(({ text }) => text)
      .join(' ') === name.join(' ')
  if (isCalledSo(here)) return []
  const called = all.filter((ward) => ward.id !== here.id && isCalledSo(ward))
  const told = await Promise.all(called.map(async (ward) => ({ ward, today: await servedBy(db, ward, day) })))
  return told
    .sort((one, other) => Number(other.today?.id === here.id) - Number(one.today?.id === here.id))
    .slice(0, MOST_TOLD)
}

/** The ward that is in force on `day` in its place; null: it has ended and none took over. */
export async function servedBy(db: Db, ward: Ward, day: Day): Promise<Ward | null> {
  let now: Ward | null = ward
  for (let step = 0; now !== null && now.validTo !== null && now.validTo <= day; step++) {
    now = step < MOST_DECREES ? await successorOf(db, now.id) : null
  }
  return now
}
