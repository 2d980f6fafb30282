import { type Ward, type WardKind, wardKey, wardTitle } from '../places/ward.ts'
import type { Day } from '../values/day.ts'
import type { Lineage, NewWard } from './lineage.ts'
import type { HouseCount } from './stage-houses.ts'
import type { Places } from './stage-places.ts'

export type Named = Readonly<{ key: string; code: string; title: string }>

/** What happens to one old ward: numbers of things, by where they go. */
export type OldReport = Named &
  Readonly<{
    targets: readonly (Named & { houses: number; points: number })[]
    successor: Named
    /** houses of a split ward that are on the list to be settled, by what is missing */
    unsettled: Readonly<{ noPosition: number; outside: number }>
    desks: number
    officers: number
    users: number
    plates: number
  }>

export type NewReport = Named & Readonly<{ founded: boolean; boundary: boolean; split: boolean }>

/** What a decree does, or has done, here. Kept with it. */
export type ChangeReport = Readonly<{
  day: Day
  olds: readonly OldReport[]
  news: readonly NewReport[]
  /** streets that are called after their old ward from now on */
  streets: readonly string[]
  renamed: Places['renamed']
  elsewhere: number
  unchanged: readonly string[]
  houses: number
  plates: number
}>

export type Counted = Readonly<{ fromId: number; plates: number; users: number }>

export function reportOf(
  day: Day,
  lineage: Lineage,
  successors: ReadonlyMap<number, string>,
  homes: readonly HouseCount[],
  places: Places,
  counted: readonly Counted[],
  streets: readonly string[],
): ChangeReport {
  const nameOf = (code: string) => named(lineage.news.get(code) as NewWard, day)
  const olds = lineage.olds.map(({ ward, targets }) => {
    const here = homes.filter(({ fromId }) => fromId === ward.id)
    const sum = (rows: readonly HouseCount[]) => rows.reduce((all, { n }) => all + n, 0)
    const from = (one: { fromId: number }) => one.fromId === ward.id
    const count = counted.find(from)
    return {
      key: wardKey(ward),
      code: ward.code,
      title: wardTitle(ward),
      targets: targets.map((code) => ({
        ...nameOf(code),
        houses: sum(here.filter((one) => one.code === code && one.why === null)),
        points: places.points.filter((move) => from(move) && move.to === code).length,
      })),
      successor: nameOf(successors.get(ward.id) ?? ''),
      unsettled: {
        noPosition: sum(here.filter(({ why }) => why === 'no-position')),
        outside: sum(here.filter(({ why }) => why === 'outside')),
      },
      desks: places.desks.filter(from).length,
      officers: places.officers.filter(from).length,
      users: count?.users ?? 0,
      plates: count?.plates ?? 0,
    }
  })
  const split = new Set(lineage.olds.flatMap(({ targets }) => (targets.length > 1 ? targets : [])))
  return {
    day,
    olds,
    news: [...lineage.news.values()].map((ward) => ({
      ...named(ward, day),
      founded: ward.ward === null,
      boundary: ward.boundary !== null,
      split: split.has(ward.code),
    })),
    streets,
    renamed: places.renamed,
    elsewhere: lineage.elsewhere,
    unchanged: lineage.unchanged,
    houses: homes.reduce((all, { n }) => all + n, 0),
    plates: counted.reduce((all, { plates }) => all + plates, 0),
  }
}

function named({ code, kind, name }: { code: string; kind: WardKind; name: string }, day: Day): Named {
  const ward: Pick<Ward, 'code' | 'validFrom'> = { code, validFrom: day }
  return { key: wardKey(ward), code, title: wardTitle({ kind, name }) }
}
