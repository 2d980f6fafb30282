import { finds } from '../values/vietnamese.ts'
import type { Point } from './point.ts'

/** Who decides on what somebody is helped to file. */
export const HANDLERS = ['ward', 'police'] as const
export type Handler = (typeof HANDLERS)[number]

type Helps = Pick<Point, 'procedures' | 'policeProcedures'>

/** What people are helped with at a point, by who handles it; with `typed`, only what it finds. */
export function proceduresOf(point: Helps, typed = ''): Readonly<Record<Handler, readonly string[]>> {
  const found = (lines: readonly string[]) => lines.filter((line) => finds(typed, line))
  return { ward: found(point.procedures), police: found(point.policeProcedures) }
}

export type Helped<P> = Readonly<{ procedure: string; handler: Handler; points: readonly P[] }>

/** Everything that any of these points helps with and `typed` finds, each once, with the points in their order. */
export function whereHelped<P extends Helps>(points: readonly P[], typed: string): Helped<P>[] {
  return HANDLERS.flatMap((handler) => {
    const names = new Set(points.flatMap((point) => proceduresOf(point, typed)[handler]))
    const inOrder = [...names].sort((one, other) => one.localeCompare(other, 'vi', { numeric: true }))
    return inOrder.map((procedure) => {
      const here = points.filter((point) => proceduresOf(point)[handler].includes(procedure))
      return { procedure, handler, points: here }
    })
  })
}
