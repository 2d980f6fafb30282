import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addHouses } from '../src/houses/add.ts'
import { bindPlate } from '../src/plates/bind-plate.ts'
import { makeBlankPlates } from '../src/plates/make-blank.ts'
import { findPlate, plateHistory, platesOfHouse } from '../src/plates/queries.ts'
import { printPlateCode } from '../src/values/plate-code.ts'
import { type Act, perform } from '../src/world.ts'
import { bytes, EVIL, openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
const houses = new Map<string, string>()
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())
beforeEach(() => it.later(60))

const act = <T>(deed: (act: Act) => Promise<T>) => perform(it.world, OPERATOR, deed)
const blank = async (ward = it.cast.wardA) => {
  const [code] = await act((now) => makeBlankPlates(now, ward, 1))
  await it.later(1)
  return code ?? expect.unreachable()
}
const stand = async (street: string, numbers: readonly string[], ward = it.cast.wardA) => {
  const { added } = await act((now) =>
    addHouses(
      now,
      ward,
      numbers.map((number) => ({ street, number })),
    ),
  )
  for (const { id, number } of added) houses.set(`${number} ${street}`, id)
}
const house = (address: string) => `house:${houses.get(address) ?? expect.unreachable(address)}`
const look = async (path: string) => (await it.as('hanh').get(path)).text
const bind = (code: string, target: string, more = {}) =>
  it.send('hanh', `/admin/plates/${code}/bind`, { target, ...more })
const offered = (text: string) =>
  [...text.matchAll(/name="target" value="house:[^>]*><b>([^<]+)/g)].map(([, name]) => name)

describe('Hạnh holds a blank plate before a house', () => {
  test('is asked to sign in when she scans it, and comes back to it', async () => {
    const code = await blank()
    const { default: supertest } = await import('supertest')
    const away = await supertest(it.server as never).get(`/admin/plates/${code}/bind`)
    expect([away.status, away.headers.location]).toEqual([303, `/sign-in?next=%2Fadmin%2Fplates%2F${code}%2Fbind`])
  })

  test('types a number without diacritics, and binds it with one press', async () => {
    await stand('Lý Thường Kiệt', ['12', '120', '14'])
    const code = await blank()
    const found = await look(`/admin/plates/${code}/bind?q=12+ly+thuong`)
    expect(offered(found)).toEqual(['12 Lý Thường Kiệt', '120 Lý Thường Kiệt'])
    const bound = await bind(code, house('12 Lý Thường Kiệt'))
    expect([bound.status, bound.headers.location]).toEqual([303, `/admin/plates/${code}?done=bound`])
    const done = await look(`/admin/plates/${code}?done=bound`)
    expect(done).toContain('Đã gắn biển vào 12 Lý Thường Kiệt.')
    expect(done).toContain('Quét biển tiếp theo bằng camera')
    const page = await it.as('thu').get(`/q/${code}`)
    expect(page.text).toContain('12 Lý Thường Kiệt')
    expect(page.text).not.toContain('Biển này chưa dùng')
  })

  test('finds the next houses of the street at the next plate, without typing', async () => {
    await stand('Bờ Kè', ['1', '2', '3', '4', '5', '10', '10/2'])
    const [first, second] = [await blank(), await blank()]
    await bind(first, house('3 Bờ Kè'))
    const text = await look(`/admin/plates/${second}/bind`)
    expect(text).toContain('Số nhà gần đó chưa có biển, đường Bờ Kè')
    expect(offered(text)).toEqual(['1 Bờ Kè', '2 Bờ Kè', '4 Bờ Kè', '5 Bờ Kè', '10 Bờ Kè', '10/2 Bờ Kè'])
    await bind(second, house('4 Bờ Kè'))
    expect(offered(await look(`/admin/plates/${await blank()}/bind`))).not.toContain('4 Bờ Kè')
  })

  test('binds a whole street of twenty with one press each, once the first is found', async () => {
    const numbers = Array.from({ length: 20 }, (_, at) => `${at + 1}`)
    await stand('Gió Đồng', numbers)
    const codes = await act((now) => makeBlankPlates(now, it.cast.wardA, 20))
    await it.later(1)
    let next = house('1 Gió Đồng')
    for (const code of codes) {
      expect((await bind(code, next)).status).toBe(303)
      const following = await look(`/admin/plates/${codes.at(-1)}/bind`)
      next = /value="(house:[^"]+)"[^>]*><b>\d+ Gió Đồng/.exec(following)?.[1] ?? ''
    }
    expect(next).toBe('') // none is left on the street
    const bound = await Promise.all(
      numbers.map((n) => platesOfHouse(it.world.db, it.cast.wardA, houses.get(`${n} Gió Đồng`) ?? '')),
    )
    expect(bound.map(({ length }) => length)).toEqual(numbers.map(() => 1))
  })

  test('opens the next one by the code printed on it too', async () => {
    const code = await blank()
    const typed = await it.as('hanh').get(`/admin/plates?q=${printPlateCode(code).toLowerCase()}`)
    expect(typed.headers.location).toBe(`/admin/plates/${code}/bind`)
    const known = await it.as('hanh').get(`/admin/plates?q=${it.cast.plates.desk1}`)
    expect(known.headers.location).toBe(`/admin/plates/${it.cast.plates.desk1}`)
    expect((await it.as('hanh').get(`/admin/plates?q=${it.cast.plates.deskB}`)).text).toContain('Không thấy biển nào.')
  })

  test('binds it to a desk, to a support point or to the whole ward as well', async () => {
    const [onPoint, onWard, onDesk] = [await blank(), await blank(), await blank()]
    expect(await look(`/admin/plates/${onDesk}/bind?q=quay+2`)).toContain(`value="desk:${it.cast.desk2}"`)
    await bind(onDesk, `desk:${it.cast.desk2}`, { over: 'beside' })
    await bind(onWard, 'ward:', { over: 'beside' })
    const { point_id } = await it.world.db
      .selectFrom('plate_targets')
      .select('point_id')
      .where('code', '=', it.cast.plates.point)
      .executeTakeFirstOrThrow()
    await bind(onPoint, `point:${point_id}`, { over: 'beside' })
    expect((await findPlate(it.world.db, onDesk))?.target).toEqual({ kind: 'desk', id: it.cast.desk2 })
    expect((await findPlate(it.world.db, onWard))?.target).toEqual({ kind: 'ward' })
    expect((await findPlate(it.world.db, onPoint))?.target).toEqual({ kind: 'point', id: point_id })
  })

  test('is told when nothing was chosen, and when nothing is found', async () => {
    const code = await blank()
    const missed = await it.send('hanh', `/admin/plates/${code}/bind`, { target: 'house:x' })
    expect(missed.status).toBe(422)
    expect(missed.text).toContain('Xin chọn một chỗ.')
    expect(await look(`/admin/plates/${code}/bind?q=zzz`)).toContain('Không thấy chỗ nào như vậy.')
    expect((await findPlate(it.world.db, code))?.target).toBeNull()
  })
})

describe('a house that has a plate already', () => {
  test('is told before anything is bound; the new one takes over, and the old one leads to it', async () => {
    await stand('Sen Trắng', ['1'])
    const [old, fresh] = [await blank(), await blank()]
    await bind(old, house('1 Sen Trắng'))
    await it.later(30)
    const asked = await bind(fresh, house('1 Sen Trắng'))
    expect(asked.status).toBe(409)
    expect(asked.text).toContain('1 Sen Trắng đã có biển')
    expect(asked.text).toContain(printPlateCode(old))
    expect((await findPlate(it.world.db, fresh))?.target).toBeNull()

    await bind(fresh, house('1 Sen Trắng'), { over: 'replace' })
    const standing = await platesOfHouse(it.world.db, it.cast.wardA, houses.get('1 Sen Trắng') ?? '')
    expect(standing.map(({ code }) => code)).toEqual([fresh])
    const gone = await it.as('thu').get(`/q/${old}`)
    expect(gone.status).toBe(410)
    expect(gone.text).toContain(`href="/q/${fresh}"`)
  })

  test('may keep both', async () => {
    await stand('Sen Trắng', ['2'])
    const [one, two] = [await blank(), await blank()]
    await bind(one, house('2 Sen Trắng'))
    await bind(two, house('2 Sen Trắng'), { over: 'beside' })
    expect(await platesOfHouse(it.world.db, it.cast.wardA, houses.get('2 Sen Trắng') ?? '')).toHaveLength(2)
  })

  test('gets one plate from two clerks who press at once, and the second is told', async () => {
    await stand('Sen Trắng', ['3'])
    const plates = [await blank(), await blank()]
    const id = houses.get('3 Sen Trắng') ?? ''
    const bound = await Promise.all(
      plates.map((code) => act((now) => bindPlate(now, code, it.cast.wardA, { kind: 'house', id }))),
    )
    expect(bound.map(({ outcome }) => outcome).sort()).toEqual(['bound', 'taken'])
    expect(await platesOfHouse(it.world.db, it.cast.wardA, id)).toHaveLength(1)
  })
})

describe('a plate on the wrong house', () => {
  test('is blank again with one press within ten minutes, and what it replaced is in force again', async () => {
    await stand('Mái Ngói', ['1'])
    const [old, fresh] = [await blank(), await blank()]
    await bind(old, house('1 Mái Ngói'))
    await it.later(30)
    await bind(fresh, house('1 Mái Ngói'), { over: 'replace' })
    await it.later(2)
    expect(await look(`/admin/plates/${fresh}`)).toContain('Hoàn tác: gỡ biển khỏi chỗ này')
    const undone = await it.send('hanh', `/admin/plates/${fresh}/unbind`, {})
    expect(undone.headers.location).toBe(`/admin/plates/${fresh}?done=unbound`)
    expect((await findPlate(it.world.db, fresh))?.target).toBeNull()
    expect((await findPlate(it.world.db, old))?.revokedAt).toBeNull()
    expect((await it.as('thu').get(`/q/${old}`)).status).toBe(200)
    expect(await plateHistory(it.world.db, fresh)).toHaveLength(1) // those minutes stay in its history
    await bind(fresh, house('1 Mái Ngói'), { over: 'beside' })
    expect((await findPlate(it.world.db, fresh))?.target).not.toBeNull()
  })

  test('goes back to where it stood, when it was moved', async () => {
    await stand('Mái Ngói', ['2', '4'])
    const code = await blank()
    await bind(code, house('2 Mái Ngói'))
    await it.later(60)
    expect(await look(`/admin/plates/${code}/bind?q=4+mai`)).toContain('Biển này đang gắn ở 2 Mái Ngói.')
    await bind(code, house('4 Mái Ngói'))
    await it.later(1)
    await it.send('hanh', `/admin/plates/${code}/unbind`, {})
    expect((await findPlate(it.world.db, code))?.target).toMatchObject({ id: houses.get('2 Mái Ngói') })
  })

  test('stays after eleven minutes, and says so; a plate made for its place has nothing to undo', async () => {
    await stand('Mái Ngói', ['6'])
    const code = await blank()
    await bind(code, house('6 Mái Ngói'))
    await it.later(11)
    expect(await look(`/admin/plates/${code}`)).not.toContain('Hoàn tác')
    const late = await it.send('hanh', `/admin/plates/${code}/unbind`, {})
    expect(late.headers.location).toBe(`/admin/plates/${code}?done=late`)
    expect(await look(`/admin/plates/${code}?done=late`)).toContain('Không hoàn tác được nữa')
    expect((await findPlate(it.world.db, code))?.target).toMatchObject({ id: houses.get('6 Mái Ngói') })
    await it.send('hanh', `/admin/plates/${it.cast.plates.house}/unbind`, {})
    expect((await findPlate(it.world.db, it.cast.plates.house))?.target).not.toBeNull()
  })
})

describe('who may bind', () => {
  test('ông Sáu is told that it is not his to change; cô Thu finds no such plate', async () => {
    const code = await blank()
    expect((await it.as('sau').get(`/admin/plates/${code}/bind`)).status).toBe(403)
    expect((await it.send('sau', `/admin/plates/${code}/bind`, { target: 'ward:' })).status).toBe(403)
    const foreign = await it.as('thu').get(`/admin/plates/${code}/bind`)
    expect(bytes(foreign)).toBe(bytes(await it.as('thu').get('/admin/plates/000000000/bind')))
    expect(foreign.status).toBe(404)
  })

  test('nobody binds a plate of one ward to a house of another', async () => {
    await stand('Nhà Thu', ['1'], it.cast.wardB)
    const code = await blank()
    expect((await bind(code, house('1 Nhà Thu'))).status).toBe(422)
    expect((await findPlate(it.world.db, code))?.target).toBeNull()
  })

  test('strange names stay words', async () => {
    await stand(EVIL.slice(0, 100), ['1'])
    const code = await blank()
    await bind(code, house(`1 ${EVIL.slice(0, 100)}`))
    for (const path of [
      `/admin/plates/${code}?done=bound`,
      `/admin/plates?state=all`,
      `/admin/plates/${code}/bind?q=script`,
    ]) {
      const text = await look(path)
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script>|<img/)
    }
  })
})
