import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_BLANKS, makeBlankPlates } from '../src/plates/make-blank.ts'
import { findPlate, platesOfWard } from '../src/plates/queries.ts'
import { revokePlate } from '../src/plates/revoke-plate.ts'
import { type Act, perform } from '../src/world.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { OPERATOR } from './support/world.ts'

let it: Screens
beforeAll(async () => {
  it = await openScreens()
})
afterAll(() => it.close())

const act = <T>(deed: (act: Act) => Promise<T>) => perform(it.world, OPERATOR, deed)
const blank = async () => (await act((now) => makeBlankPlates(now, it.cast.wardA, 1)))[0] ?? expect.unreachable()

describe('plates printed before anybody knows where they will hang', () => {
  test('belong to their ward and stand on nothing', async () => {
    const codes = await act((now) => makeBlankPlates(now, it.cast.wardA, 500))
    expect(new Set(codes).size).toBe(500)
    expect(await findPlate(it.world.db, codes[0] ?? '')).toMatchObject({ wardId: it.cast.wardA, target: null })
    const standing = await platesOfWard(it.world.db, it.cast.wardA)
    expect(standing.map(({ code }) => code)).toEqual(expect.not.arrayContaining([codes[0]]))
  })

  test('are made one to ten thousand at a time', async () => {
    for (const n of [0, -1, 1.5, MOST_BLANKS + 1]) {
      await expect(act((now) => makeBlankPlates(now, it.cast.wardA, n))).rejects.toMatchObject({ kind: 'invalid' })
    }
    expect(await act((now) => makeBlankPlates(now, it.cast.wardB, MOST_BLANKS))).toHaveLength(MOST_BLANKS)
  })

  test('tell bà Hoa calmly whose they are, with the way for those who hang them up', async () => {
    const code = await blank()
    const page = await it.as('thu').get(`/q/${code.toLowerCase()}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Biển này chưa dùng')
    expect(page.text).toContain('Phường An Bình')
    expect(page.text).toContain(`href="/admin/plates/${code}/bind"`)
    expect(page.text).not.toContain('<form')
    expect((await it.as('thu').get(`/q/${code}?lang=en`)).text).toContain('This plate is not in use yet')
  })

  test('take no rating', async () => {
    const code = await blank()
    const sent = await it.as('thu').post(`/q/${code}`).type('form').send({ service: '5', key: '0912345678' })
    expect(sent.status).toBe(404)
    expect((await it.as('thu').get(`/q/${code}?rate`)).text).toContain('Biển này chưa dùng')
    expect(await it.world.db.selectFrom('ratings').select('id').execute()).toEqual([])
  })

  test('have a symbol to print, and none once they are revoked', async () => {
    const code = await blank()
    expect((await it.as('thu').get(`/q/${code}.svg`)).status).toBe(200)
    await act((now) => revokePlate(now, code, 'in hỏng'))
    expect((await it.as('thu').get(`/q/${code}.svg`)).status).toBe(410)
    expect((await it.as('thu').get(`/q/${code}`)).status).toBe(410)
    const row = it.world.db.selectFrom('audit').select('ward_id').where('subject_id', '=', code)
    expect((await row.where('action', '=', 'plate-revoked').executeTakeFirstOrThrow()).ward_id).toBe(it.cast.wardA)
  })
})
