import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { besiege } from '../support/api-siege.ts'
import { listen } from '../support/staff.ts'
import { castWards } from '../support/ward-a.ts'
import { testWorld } from '../support/world.ts'

const REQUESTS = Number(process.env.REQUESTS ?? 20_000)

test(`${REQUESTS} requests made of the API’s description: never a 5xx, never our insides`, async () => {
  const world = await testWorld()
  const cast = await castWards(world)
  const server = await listen(createApp(world).app)
  console.info(await besiege(world, cast, server, REQUESTS))
  expect(world.logged.filter((line) => /"level":[56]0/.test(line))).toEqual([])
  server.close()
  await world.close()
})
