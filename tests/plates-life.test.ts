import { randomUUID } from 'node:crypto'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk } from '../src/desks/close.ts'
import { handOver } from '../src/desks/hand-over.ts'
import { renameDesk } from '../src/desks/rename.ts'
import { reopenDesk } from '../src/desks/reopen.ts'
import { changeHouse } from '../src/houses/change.ts'
import { factsOf } from '../src/houses/house.ts'
import { findHouse } from '../src/houses/queries.ts'
import { retireHouse } from '../src/houses/retire.ts'
import { listPlates } from '../src/plates/list-queries.ts'
import { makeBlankPlates } from '../src/plates/make-blank.ts'
import { makePlates } from '../src/plates/make-plate.ts'
import type { PlateState } from '../src/plates/plate.ts'
import { findPlate } from '../src/plates/queries.ts'
import { retargetPlate } from '../src/plates/retarget-plate.ts'
import { printPlateCode } from '../src/values/plate-code.ts'
import { type Act, perform } from '../src/world.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { timesACount } from './support/work.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const act = <T>(deed: (act: Act) => Promise<T>) => perform(it.world, OPERATOR, deed)
const stranger = (path: string) => supertest(it.server as never).get(path)
const look = async (path: string) => (await it.as('hanh').get(path)).text
const send = (path: string, form = {}) => it.send('hanh', `/admin/plates/${path}`, form)
const listed = (text: string) =>
  [...text.matchAll(/<th scope="row"><a class="onward code"[^>]*>([^<]+)/g)].map(([, code]) =>
    code?.replaceAll('-', ''),
  )
const stateOf = async (code: string): Promise<PlateState | undefined> => {
  const { lines } = await listPlates(it.world.db, it.cast.wardA, { typed: code, state: null }, 1)
  return lines.find((line) => line.code === code)?.state
}
const printed = async (code: string) => {
  const batch = { ward_id: it.cast.wardA, id: randomUUID() }
  const row = { made_at: it.world.now(), face: 'house-150x100', chosen: '{}', sheet: '{}', n: 1 }
  await it.world.db
    .insertInto('print_batches')
    .values({ ...batch, ...row })
    .execute()
  await it.world.db
    .insertInto('print_batch_plates')
    .values({ ward_id: batch.ward_id, batch_id: batch.id, place: 1, code })
    .execute()
}

describe('the life of a plate', () => {
  test('goes from blank to bound, lost, found, and out of force; each state is a row, told in words', async () => {
    const [code = ''] = await act((now) => makeBlankPlates(now, it.cast.wardA, 1))
    expect(await stateOf(code)).toBe('blank')
    await printed(code)
    await it.later(5)
    const { house_id } = await it.world.db
      .selectFrom('plate_targets')
      .select('house_id')
      .where('code', '=', it.cast.plates.house)
      .executeTakeFirstOrThrow()
    await send(`${code}/bind`, { target: `house:${house_id}`, over: 'beside' })
    expect(await stateOf(code)).toBe('mounted') // who bound it stood before it
    await it.later(5)
    await send(`${code}/lost`)
    expect(await stateOf(code)).toBe('lost')
    expect((await stranger(`/q/${code}`)).status).toBe(200)
    expect((await stranger(`/q/${code}.svg`)).status).toBe(200) // a reprint keeps the code
    await it.later(5)
    await send(`${code}/found`)
    expect(await stateOf(code)).toBe('mounted')
    await it.later(5)
    await send(`${code}/revoke`, { reason: 'bị dán đè' })
    expect(await stateOf(code)).toBe('revoked')
    const life = [...(await look(`/admin/plates/${code}`)).matchAll(/<li><div><b>([^<]+)<\/b>/g)].map(
      ([, words]) => words,
    )
    expect(life).toEqual([
      'Thu hồi: bị dán đè',
      'Tìm lại được',
      'Báo mất',
      'Kiểm tra: đúng chỗ, còn tốt',
      'Gắn vào 43/12/5A Hoa Mai',
      'In',
      'Tạo mã',
    ])
  })

  test('is new until it is printed, and printed until somebody looks at it; a new place wants a new look', async () => {
    const { desk2 } = it.cast.plates
    expect(await stateOf(desk2)).toBe('made')
    await printed(desk2)
    expect(await stateOf(desk2)).toBe('printed')
    await send(`${desk2}/check`, { found: 'good' })
    expect(await stateOf(desk2)).toBe('mounted')
    await it.later(5)
    await send(`${desk2}/bind`, { target: `desk:${it.cast.desk1}`, over: 'beside' })
    expect(await stateOf(desk2)).toBe('printed')
    await send(`${desk2}/unbind`)
  })

  test('a ward that takes over a house moves no screw: the plate stays mounted, and its life goes on', async () => {
    const { desk1 } = it.cast.plates
    await send(`${desk1}/check`, { found: 'good' })
    await it.later(5)
    // The same desk, under the same name for machines, in the ward that takes over.
    await it.world.pool.query(
      'insert into desks (ward_id, id, code, name, created_at) select 2, id, $2, name, created_at from desks where id = $1',
      [it.cast.desk1, 'A1'],
    )
    await act((now) => retargetPlate(now, desk1, it.cast.wardB, { kind: 'desk', id: it.cast.desk1 }))
    const { lines } = await listPlates(it.world.db, it.cast.wardB, { typed: desk1, state: null }, 1)
    expect(lines.map(({ state }) => state)).toEqual(['mounted'])
    expect((await it.as('thu').get(`/admin/plates/${desk1}`)).text).toContain('Kiểm tra: đúng chỗ, còn tốt')
    expect((await it.as('hanh').get(`/admin/plates/${desk1}`)).status).toBe(404)
    await it.later(5)
    await act((now) => retargetPlate(now, desk1, it.cast.wardA, { kind: 'desk', id: it.cast.desk1 }))
  })

  test('a stolen one is replaced: its place has a new code at once, and the old one leads on, over two thefts', async () => {
    const old = it.cast.plates.wardA
    const asked = await look(`/admin/plates/${old}/replace`)
    expect(asked).toContain('Mã cũ bị thu hồi ngay')
    const empty = await send(`${old}/replace`, { reason: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Ghi vì sao thu hồi hoặc thay biển.')
    const codeIn = (location: string | undefined) => /plates\/(\w{9})\?done=replaced/.exec(location ?? '')?.[1] ?? ''
    const second = codeIn((await send(`${old}/replace`, { reason: 'bị lấy cắp' })).headers.location)
    const third = codeIn((await send(`${second}/replace`, { reason: 'lại mất' })).headers.location)
    expect((await findPlate(it.world.db, third))?.target).toEqual({ kind: 'ward' })
    for (const code of [old, second]) {
      const gone = await stranger(`/q/${code}`)
      expect(gone.status).toBe(410)
      expect(gone.text).toContain(`href="/q/${third}"`)
    }
    expect(await look(`/admin/plates/${old}`)).toContain(`Thay bằng biển ${printPlateCode(second)}`)
    expect((await send(`${old}/restore`)).headers.location).toContain('done=late') // another stands in its place
  })

  test('a revocation by a slip of the thumb is taken back within ten minutes, and not later', async () => {
    const { point } = it.cast.plates
    await send(`${point}/revoke`, { reason: 'nhầm' })
    expect((await stranger(`/q/${point}`)).status).toBe(410)
    expect(await look(`/admin/plates/${point}`)).toContain('Hoàn tác: dùng lại biển này')
    await send(`${point}/restore`)
    expect((await stranger(`/q/${point}`)).status).toBe(200)
    await send(`${point}/revoke`, { reason: 'thật' })
    await it.later(11)
    expect(await look(`/admin/plates/${point}`)).not.toContain('Hoàn tác')
    expect((await send(`${point}/restore`)).headers.location).toContain('done=late')
    expect((await stranger(`/q/${point}`)).status).toBe(410)
  })
})

describe('no change of a desk or a house makes a reprint necessary', () => {
  test('a desk is renamed, handed over, closed and opened again, and moved: the sign on it goes on saying the truth', async () => {
    const { desk1 } = it.cast.plates
    const symbol = () => stranger(`/q/${desk1}.svg`).then(({ body }) => String(body))
    const before = await symbol()
    const deskId = it.cast.desk1
    await act((now) => renameDesk(now, it.cast.wardA, deskId, 'Quầy 7 – Hộ tịch và Chứng thực'))
    await act((now) => handOver(now, { wardId: it.cast.wardA, deskId, officerId: it.cast.minh, at: now.at }))
    expect((await stranger(`/q/${desk1}`)).text).toContain('Nguyễn Văn Minh')
    expect((await stranger(`/q/${desk1}`)).text).toContain('Quầy 7 – Hộ tịch và Chứng thực')
    await act((now) => closeDesk(now, it.cast.wardA, deskId))
    expect((await stranger(`/q/${desk1}`)).status).toBe(410)
    await act((now) => reopenDesk(now, it.cast.wardA, deskId))
    expect((await stranger(`/q/${desk1}`)).status).toBe(200)
    await it.later(5)
    await send(`${desk1}/bind`, { target: `desk:${it.cast.desk2}`, over: 'beside' })
    expect((await stranger(`/q/${desk1}`)).text).toContain('Quầy 2 – Chứng thực')
    expect(await symbol()).toBe(before) // the very symbol that was printed
  })

  test('a house gets another number and another street, and goes out of use: the plate leads to it still', async () => {
    const { house } = it.cast.plates
    const symbol = (await stranger(`/q/${house}.svg`)).body
    const { target } = (await findPlate(it.world.db, house)) ?? {}
    const id = target?.kind === 'house' ? target.id : ''
    const before = factsOf((await findHouse(it.world.db, it.cast.wardA, id)) ?? expect.unreachable())
    const after = { ...before, number: '45', street: 'Hoa Đào' }
    await act((now) => changeHouse(now, it.cast.wardA, id, before, after))
    expect((await stranger(`/q/${house}`)).text).toContain('45 Hoa Đào')
    await act((now) => retireHouse(now, it.cast.wardA, id))
    expect((await stranger(`/q/${house}`)).status).toBe(200)
    expect((await stranger(`/q/${house}.svg`)).body).toEqual(symbol)
  })
})

describe('the list of plates', () => {
  test('finds by the beginning of a code, with dashes or without, and by a place without diacritics', async () => {
    const { desk2 } = it.cast.plates
    for (const typed of [desk2.slice(0, 5), printPlateCode(desk2).slice(0, 7).toLowerCase(), 'quay 2 chung']) {
      expect(listed(await look(`/admin/plates?q=${encodeURIComponent(typed)}`)), typed).toContain(desk2)
    }
    expect(await look('/admin/plates?q=zzz')).toContain('Không thấy biển nào.')
    expect(await look("/admin/plates?q='; drop")).toContain('Không thấy biển nào.')
  })

  test('shows one state, from its address, and counts all of them', async () => {
    const revoked = await look('/admin/plates?state=revoked')
    expect(listed(revoked)).toContain(it.cast.plates.revoked)
    expect(listed(revoked)).not.toContain(it.cast.plates.desk2)
    expect(revoked).toMatch(/state=revoked" aria-current="page">Thu hồi <b>\d+<\/b>/)
    expect(await look('/admin/plates?state=nonsense')).toContain('In mọi biển quầy')
  })

  test('has pages among ten thousand, and stays quick', async () => {
    await it.world.pool.query(
      `insert into houses (ward_id, id, street, number, created_at)
       select 2, gen_random_uuid(), 'Đường số ' || (n % 100 + 1), (n / 100 + 1)::text, now() from generate_series(0, 9999) n`,
    )
    const { rows } = await it.world.pool.query<{ id: string }>('select id from houses where ward_id = 2')
    await act((now) =>
      makePlates(
        now,
        it.cast.wardB,
        rows.map(({ id }) => ({ kind: 'house', id })),
      ),
    )
    await it.world.pool.query('analyze')
    const page = (await it.as('thu').get('/admin/plates?state=all&page=2')).text
    expect(page).toContain('10.001 biển')
    expect(page).toContain('Trang 2 / 401')
    expect(page).toContain('href="/admin/plates?state=all&amp;page=3"')
    const street = { typed: 'duong so 7', state: null }
    const pages = (turn: number) => listPlates(it.world.db, it.cast.wardB, street, [1, 200, 401][turn % 3] ?? 1)
    const times = await timesACount(it.world.pool, pages)
    expect(times).toBeLessThan(200)
    expect((await it.as('thu').get('/admin/plates')).text).toContain('<b>10.001</b>')
  })
})
