import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDoors } from '../src/access/check-doors.ts'
import { DOORS, doorName, isStaffRoute } from '../src/access/doors.ts'
import { signedIn } from '../src/access/guard.ts'
import { decide, POLICY } from '../src/access/policy.ts'
import { createApp } from '../src/app.ts'
import type { Actor, Role } from '../src/world.ts'
import { OPERATOR, type TestWorld, testWorld } from './support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const WARD_A = 1
const WARD_B = 2
function someone(role: Role, officerId: string | null = null): Actor {
  return { kind: 'user', id: role, name: role, role, wardId: role === 'admin' ? null : WARD_A, officerId }
}

describe('the policy table', () => {
  test('gives a ward’s people nothing at all in another ward but what belongs to no ward', () => {
    const shared = ['own-account', 'report.open']
    for (const [deed, row] of Object.entries(POLICY).filter(([name]) => !shared.includes(name))) {
      for (const role of ['chair', 'clerk', 'officer'] as const) expect(`${deed} ${row[role][1]}`).toBe(`${deed} 404`)
    }
  })

  test('says who may change what, in the own ward', () => {
    const mayDo = (role: Role) =>
      Object.keys(POLICY).filter((deed) => decide(someone(role, 'lan'), deed as 'ward.read', WARD_A, 'lan') === 'yes')
    const byTokenOnly = ['cases.send']
    const inOwnNameOnly = ['statements.write']
    const notAdmins = [...byTokenOnly, ...inOwnNameOnly]
    expect(mayDo('admin')).toEqual(Object.keys(POLICY).filter((deed) => !notAdmins.includes(deed)))
    const ofOfficers = ['own-account', 'report.open', 'officer-report.read', 'statements.read', 'statements.write']
    expect(mayDo('officer')).toEqual(ofOfficers)
    expect(mayDo('chair')).not.toContain('desks.change')
    expect(mayDo('clerk')).toContain('desks.change')
    expect(mayDo('clerk')).not.toContain('follow-ups.answer')
    for (const role of ['chair', 'clerk', 'officer'] as const) expect(mayDo(role)).not.toContain('users.manage')
  })

  test('shows an officer their own figures, and nobody else’s', () => {
    expect(decide(someone('officer', 'lan'), 'officer-report.read', WARD_A, 'lan')).toBe('yes')
    expect(decide(someone('officer', 'lan'), 'officer-report.read', WARD_A, 'minh')).toBe(404)
    expect(decide(someone('officer', 'lan'), 'officer-report.read', WARD_B, 'lan')).toBe(404)
    expect(decide(someone('clerk', null), 'officer-report.read', WARD_A, undefined)).toBe(404)
  })

  test('lets the operator do everything, and a resident nothing', () => {
    for (const deed of Object.keys(POLICY) as 'ward.read'[]) {
      expect(decide(OPERATOR, deed, WARD_A)).toBe('yes')
      expect(decide({ kind: 'resident' }, deed, WARD_A)).toBe(404)
    }
  })
})

describe('a staff route', () => {
  test('without a declared policy keeps the service from starting', () => {
    const { app } = createApp(world)
    expect(() => checkDoors(app.routes)).not.toThrow()
    app.get('/admin/safe', signedIn(world), (c) => c.text('open'))
    expect(() => checkDoors(app.routes)).toThrow('GET /admin/safe: say which deed is behind it')
    const other = new Hono().use(signedIn(world)).delete('/api/back-door/:id{[0-9]{2}}', (c) => c.text('gone'))
    expect(() => checkDoors(createApp(world).app.route('/', other).routes)).toThrow('DELETE /api/back-door/:id: say')
  })

  test('that nobody guards does, too, declared or not; and so does a guard that stands behind it', () => {
    const declared = 'GET /account'
    const open = new Hono().get('/account', (c) => c.text('open'))
    expect(() => checkDoors(open.routes)).toThrow(`${declared}: no signedIn before it`)
    const late = new Hono().get('/account', (c) => c.text('open')).use('/account', signedIn(world))
    expect(() => checkDoors(late.routes)).toThrow(`${declared}: no signedIn before it`)
    const guarded = new Hono().get('/account', signedIn(world), (c) => c.text('mine'))
    expect(() => checkDoors(guarded.routes)).not.toThrow()
  })

  test('is there for every door that is declared: none is a leftover', () => {
    const names = new Set(createApp(world).app.routes.filter(isStaffRoute).map(doorName))
    expect(names.size).toBeGreaterThan(30)
    expect(Object.keys(DOORS).filter((door) => !names.has(door))).toEqual([])
  })
})
