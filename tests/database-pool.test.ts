import { expect, test } from 'vitest'
import { makePool } from '../src/database/pool.ts'
import { testWorld } from './support/world.ts'

test('a connection that dies between two statements fails the next one, and ends neither the process nor the pool', async () => {
  const world = await testWorld()
  const pool = makePool({ connectionString: world.database.url }, 'service', world.log)
  const client = await pool.connect()
  await client.query('begin')
  const { rows } = await client.query('select pg_backend_pid() as pid')
  await world.pool.query('select pg_terminate_backend($1)', [rows[0].pid])
  // Nobody asks it anything while it dies; an error without a listener would end this process.
  await expect.poll(() => world.logged.join('')).toContain('a database connection was lost')
  await expect(client.query('select 1')).rejects.toThrow()
  client.release()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
  await world.close()
})
