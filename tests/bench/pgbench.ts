import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dayOf } from '../../src/values/day.ts'
import type { Ground, Place } from './ground.ts'

const run = promisify(execFile)

/** pgbench of the system; null: there is none. */
export async function findPgbench(): Promise<string | null> {
  return run('pgbench', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  )
}

/**
 * Transactions a second of pgbench on the same tables: one INSERT of a whole rating and the upsert of its counter, prepared,
 * over the socket, spread over the same desks.
 */
export async function pgbench(ground: Ground, place: Place, clients: number, seconds: number): Promise<number> {
  const file = join(ground.folder, 'rating.sql')
  await writeFile(file, script(place))
  const args = ['-n', '-M', 'prepared', '-f', file, '-c', `${clients}`, '-j', '2', '-T', `${seconds}`]
  const env = { PATH: process.env.PATH, ...ground.libpq, PGDATABASE: new URL(place.url).pathname.slice(1) }
  const { stdout } = await run('pgbench', args, { env })
  const tps = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  if (!(tps > 0)) throw new Error(`pgbench said: ${stdout}`)
  return tps
}

function script({ cast: { wardA, lan }, desks }: Place): string {
  const zeros = (bars: number[]) => bars.join(', ')
  const desk = `(array[${desks.map(({ id }) => `'${id}'`).join(', ')}])[:desk]::uuid`
  return `\\set desk random(1, ${desks.length})
begin;
insert into ratings (ward_id, id, receipt_hash, desk_id, officer_id, day, opened_at, received_at, service, handling, ward,
  reasons, comment, key_kind, key_hash, key_epoch, counted, lang, consent_version)
values (${wardA}, uuidv7(), uuid_send(gen_random_uuid()), ${desk}, '${lan}', '${dayOf(new Date())}', now(), now(), 4, 5, 3,
  '{polite,quick}', 'Cô hướng dẫn rất dễ hiểu', 'phone', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 1,
  true, 'vi', 1);
insert into daily_counters as c (ward_id, day, desk_id, officer_id, n, service_1, service_2, service_3, service_4, service_5,
  handling_1, handling_2, handling_3, handling_4, handling_5, ward_1, ward_2, ward_3, ward_4, ward_5)
values (${wardA}, '${dayOf(new Date())}', ${desk}, '${lan}', 1, ${zeros([0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0])})
on conflict (ward_id, day, desk_id, point_id, officer_id, channel) do update set n = c.n + 1,
  service_4 = c.service_4 + 1, handling_5 = c.handling_5 + 1, ward_3 = c.ward_3 + 1;
end;
`
}
