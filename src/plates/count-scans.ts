import { sql } from 'kysely'
import { type Day, dayOf } from '../values/day.ts'
import type { World } from '../world.ts'

export type ScannedKind = 'desk' | 'house' | 'point' | 'ward'

export type ScanCounter = Readonly<{
  /** never waits, never fails */
  count(wardId: number, kind: ScannedKind): void
  /** what is counted so far is written; what can't be is kept for the next time */
  flush(): Promise<void>
}>

// A resident's page must not wait for a statistic: scans are gathered, and a service that is killed loses these seconds.
const GATHER_MS = 5_000

type Line = { wardId: number; day: Day; kind: ScannedKind; n: number }

/** Counts scans by ward, day and kind of plate. Which plate it was, and when, is written nowhere: that would be a trace. */
export function openScanCounter({ db, now, log }: Pick<World, 'db' | 'now' | 'log'>): ScanCounter {
  const lines = new Map<string, Line>()
  let timer: NodeJS.Timeout | undefined

  const add = ({ wardId, day, kind, n }: Line) => {
    const key = `${wardId} ${day} ${kind}`
    const line = lines.get(key)
    if (line) line.n += n
    else lines.set(key, { wardId, day, kind, n })
  }
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const written = [...lines.values()]
    lines.clear()
    if (written.length === 0) return
    await sql`
      insert into scan_counts (ward_id, day, kind, n)
      select "wardId", day, kind, n from json_to_recordset(${JSON.stringify(written)})
        as line ("wardId" integer, day date, kind text, n integer)
      order by 1, 2, 3 -- in one order, so that two services never wait for each other
      on conflict (ward_id, day, kind) do update set n = scan_counts.n + excluded.n`
      .execute(db)
      .catch((error: Error) => {
        log.debug({ reason: error.message }, 'scans wait to be counted')
        written.forEach(add)
      })
  }
  return {
    count: (wardId, kind) => {
      add({ wardId, day: dayOf(now()), kind, n: 1 })
      timer ??= setTimeout(() => void flush(), GATHER_MS).unref()
    },
    flush,
  }
}
