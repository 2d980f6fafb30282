import { DOORS, doorName, isStaffRoute, type Route } from './doors.ts'
import { isGuard } from './guard.ts'

type Registered = Route & Readonly<{ handler: object }>

/**
 * Throws, with all of them named, if a staff route has no declared policy or nobody stands before it who asks for the
 * sign-in. Takes the routes in the order in which they were registered.
 */
export function checkDoors(routes: readonly Registered[]): void {
  const faults = new Set<string>()
  routes.forEach((route, at) => {
    const name = doorName(route)
    if (name === null || !isStaffRoute(route)) return
    if (!Object.hasOwn(DOORS, name)) faults.add(`${name}: say which deed is behind it, in DOORS of src/access/doors.ts`)
    // The guard may be a handler of the very route: it stands before the last of them.
    const last = routes.findLastIndex((one) => one.method === route.method && one.path === route.path)
    const before = routes.slice(0, Math.max(at, last))
    if (!before.some((one) => isGuard(one.handler) && stands(one, route))) faults.add(`${name}: no signedIn before it`)
  })
  if (faults.size > 0) throw new Error(`Staff routes that nobody guards:\n${[...faults].join('\n')}`)
}

function stands(guard: Route, route: Route): boolean {
  if (guard.method !== 'ALL' && guard.method !== route.method) return false
  if (!guard.path.endsWith('/*')) return guard.path === route.path
  const corridor = guard.path.slice(0, -2)
  return route.path === corridor || route.path.startsWith(`${corridor}/`)
}
