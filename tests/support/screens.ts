import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { expect } from 'vitest'
import { createApp } from '../../src/app.ts'
import { browserOf, listen, signIn, staffUser } from './staff.ts'
import { type Cast, castWards } from './ward-a.ts'
import { type TestWorld, testWorld } from './world.ts'

type Name = 'hanh' | 'ha' | 'sau' | 'thu' | 'lan' | 'quan.tri'

export type Screens = Readonly<{
  world: TestWorld
  cast: Cast
  server: ServerType
  origin: string
  as(name: Name): ReturnType<typeof browserOf>
  /** sends one of our forms */
  send(name: Name, path: string, form: Record<string, string>): ReturnType<ReturnType<typeof browserOf>['post']>
  /** the clock goes on, and everybody stays signed in */
  later(minutes: number): Promise<void>
  close(): Promise<void>
}>

/** The cast with accounts, signed in: Hạnh and Hà, clerks of ward A; ông Sáu, its chair; cô Thu of ward B; chị Lan; an administrator. */
export async function openScreens(): Promise<Screens> {
  const world = await testWorld()
  const cast = await castWards(world)
  const server = await listen(createApp(world).app)
  const { wardA, wardB, lan } = cast
  await staffUser(world, { signIn: 'hanh', name: 'Hạnh', role: 'clerk', wardId: wardA })
  await staffUser(world, { signIn: 'ha', name: 'Hà', role: 'clerk', wardId: wardA })
  await staffUser(world, { signIn: 'sau', name: 'Ông Sáu', role: 'chair', wardId: wardA })
  await staffUser(world, { signIn: 'thu', name: 'Cô Thu', role: 'clerk', wardId: wardB })
  await staffUser(world, { signIn: 'lan', role: 'officer', wardId: wardA, officerId: lan })
  await staffUser(world, { signIn: 'quan.tri', name: 'Quản trị' })
  const browsers = new Map<Name, ReturnType<typeof browserOf>>()
  for (const name of ['hanh', 'ha', 'sau', 'thu', 'lan', 'quan.tri'] as const) {
    const browser = browserOf(server)
    await signIn(browser, name)
    browsers.set(name, browser)
  }
  const as = (name: Name) => browsers.get(name) ?? expect.unreachable()
  return {
    world,
    cast,
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    as,
    send: (name, path, form) => as(name).post(path).type('form').send(form),
    later: async (minutes) => {
      world.clock.at = new Date(world.clock.at.getTime() + minutes * 60_000)
      await world.pool.query('update sessions set created_at = $1, seen_at = $1', [world.clock.at])
    },
    close: async () => {
      server.close()
      await world.close()
    },
  }
}

/** What the first hidden field, or button, of that name holds. */
export function hidden(text: string, name: string): string {
  return new RegExp(` name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? expect.unreachable(`no field ${name}`)
}

export const bytes = (answer: { status: number; text: string }) => `${answer.status} ${answer.text}`

export const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
