import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { dice } from '../support/seed.ts'
import { cookieOf, listen, staffUser } from '../support/staff.ts'
import { strangeRequests } from '../support/strange-requests.ts'
import { askStrangely } from '../support/strangers.ts'
import { openForm } from '../support/visitor.ts'
import { castWards } from '../support/ward-a.ts'
import { testWorld } from '../support/world.ts'

const REQUESTS = Number(process.env.REQUESTS ?? 100_000)

test(`${REQUESTS} generated requests to every route: never a 5xx, never our insides`, async () => {
  const world = await testWorld()
  const { plates } = await castWards(world)
  const { app } = createApp(world)
  const routes = [...new Set(app.routes.map((route) => route.path))]
  const server = await listen(app)
  const { port } = server.address() as { port: number }
  await staffUser(world, { signIn: 'quan.tri' })
  const cookie = await cookieOf(server, 'quan.tri')

  const tokens = [await openForm(port, plates.desk1), await openForm(port, plates.wardA)]
  let next = 0
  const requests = strangeRequests(routes, Object.values(plates), () => tokens[next++ % 2] as string)
  const { seed } = dice('strange requests')
  console.info(await askStrangely({ port, requests, count: REQUESTS, seed, cookie }))
  expect(world.logged.filter((line) => /"level":[56]0/.test(line))).toEqual([])
  server.close()
  await world.close()
})
