import { describe, expect, test } from 'vitest'
import { atOnce } from '../src/access/at-once.ts'
import { passwordFault } from '../src/access/password-rules.ts'
import { hashPassword, newPassword, verifyPassword } from '../src/access/passwords.ts'

describe('a password', () => {
  test('is kept as argon2id in a PHC string, salted, and read in any composition', async () => {
    const [one, other] = await Promise.all([hashPassword('con mèo ngủ'), hashPassword('con mèo ngủ')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword('con mèo ngủ'.normalize('NFD'), one)).toBe(true)
    expect(await verifyPassword('con mèo ngu', one)).toBe(false)
    expect(await verifyPassword('con mèo ngủ', null)).toBe(false)
  })

  test('made by the reference implementation is understood, with its own cost', async () => {
    // argon2 "somesalt" -id -t 2 -m 16 -p 1 -l 32, password "password": phc-winner-argon2, test.c
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword('password', phc)).toBe(true)
    expect(await verifyPassword('Password', phc)).toBe(false)
  })

  test('that we make ourselves keeps our rules and is never the same', () => {
    const made = Array.from({ length: 200 }, newPassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) {
      expect(password).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
      expect(passwordFault(password, 'lan')).toBeNull()
    }
  })

  test.each([
    ['mười một k.', 'short'],
    ['😀😀😀😀😀😀😀😀😀😀😀', 'short'],
    ['ế'.normalize('NFD').repeat(11), 'short'],
    ['x1'.repeat(129), 'long'],
    ['111111111111', 'common'],
    ['abcabcabcabc', 'common'],
    ['123456789012', 'common'],
    ['0987654321098', 'common'],
    ['qwertyuiop123', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    ['1qaz2wsx3edc', 'common'],
    ['P@$$w0rd2026!', 'common'],
    ['Mật khẩu 2026', 'common'],
    ['matkhau2025matkhau', 'common'],
    ['UBND Phường 2026', 'common'],
    ['hochiminh2026!', 'common'],
    ['lan.nguyen2026', 'name'],
    ['Lan.Nguyen.Lan.Nguyen', 'name'],
    ['lan.nguyen thích trà đá', null],
    ['con mèo ngủ trên mái', null],
    ['correct horse battery', null],
    ['xq7!kd0w_m2z', null],
    ['thang muoi mua bay gio bac', null],
  ])('%j: %s', (password, fault) => {
    expect(passwordFault(password, 'lan.nguyen')).toBe(fault)
  })
})

test('deeds run a few at a time, in order, and a queue that is too long is refused in words', async () => {
  const enter = atOnce(2, 3)
  const started: number[] = []
  const ends: (() => void)[] = []
  const deed = (n: number) => enter(() => new Promise<number>((end) => started.push(n) && ends.push(() => end(n))))
  const all = [1, 2, 3, 4, 5].map(deed)
  expect(started).toEqual([1, 2])
  await expect(deed(6)).rejects.toMatchObject({ kind: 'unavailable' })
  for (const n of [0, 1, 2, 3, 4]) {
    ends[n]?.()
    await all[n]
    await new Promise(setImmediate)
    expect(started).toHaveLength(Math.min(5, n + 3))
  }
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5])
  expect(started).toEqual([1, 2, 3, 4, 5])
  await expect(enter(() => Promise.reject(new Error('hỏng')))).rejects.toThrow('hỏng')
  expect(await enter(async () => 7)).toBe(7) // a failure gives its place back
})
