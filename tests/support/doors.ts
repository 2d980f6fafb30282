import type { Hono } from 'hono'
import { doorName, isStaffRoute } from '../../src/access/doors.ts'

/** A door of the app, as its router has it: `GET /admin/desks/:desk/edit`. */
export type Door = Readonly<{ name: string; method: string; path: string; staff: boolean }>

/** Every door there is, once each; guards and middleware, which stand before others, are none. */
export function doorsOf({ routes }: Pick<Hono, 'routes'>): Door[] {
  const doors = routes.flatMap((route): [string, Door][] => {
    const name = doorName(route)
    if (name === null || route.method === 'ALL') return []
    const [method = '', path = ''] = name.split(' ')
    return [[name, { name, method, path, staff: isStaffRoute(route) }]]
  })
  return [...new Map(doors).values()]
}

/**
 * What stands where a path has a parameter, by the part before it and its name: `desks/:desk` → ids of desks. Several
 * where the same page looks otherwise: a file that was refused and one that was taken.
 */
export type There = Readonly<Record<string, readonly string[]>>

/** Real addresses of a door. Throws where nobody said yet what a parameter stands for, so that no new page is forgotten. */
export function addressesOf(door: Door, there: There): string[] {
  const parts = door.path.split('/')
  return parts.reduce<string[]>(
    (found, part, at) => {
      const last = at === parts.length - 1 ? '' : '/'
      if (!/^[:*]/.test(part)) return found.map((path) => `${path}${part}${last}`)
      const key = `${parts[at - 1]}/${part}`
      const values = there[key]
      if (!values) throw new Error(`${door.name}: say what ${key} is, in STANDS of tests/support/furnished.ts`)
      return found.flatMap((path) => values.map((value) => `${path}${value}${last}`))
    },
    [''],
  )
}
