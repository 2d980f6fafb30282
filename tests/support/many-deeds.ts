import { pino } from 'pino'
import { record } from '../../src/audit/record.ts'
import { openDatabase } from '../../src/database/open.ts'
import { perform } from '../../src/world.ts'

/**
 * A process of its own that does many deeds at once: `many-deeds.ts URL N`. Each touches both wards, in an order that
 * differs from deed to deed, which would deadlock if heads were taken as deeds go.
 */
const [, , url = '', n = '0'] = process.argv
const database = await openDatabase({ databaseUrl: url, dataDir: '' }, pino({ level: 'silent' }), { role: 'service' })
const world = { db: database.db, now: () => new Date(0) }
await Promise.all(
  Array.from({ length: Number(n) }, (_, deed) =>
    perform(world, { kind: 'operator' }, async (act) => {
      const wards = deed % 2 === 0 ? [1, 2] : [2, 1]
      for (const wardId of wards) {
        record(act, wardId, { action: 'houses-added', details: { process: process.pid, deed } })
        await act.tx.selectFrom('wards').select('id').where('id', '=', 1).executeTakeFirst()
      }
    }),
  ),
)
await database.close()
