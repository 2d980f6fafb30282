import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readKey } from '../src/ratings/key.ts'
import { readCaseId } from '../src/values/case-id.ts'
import { readNumber, readPhone } from '../src/values/phone.ts'
import fc from './support/chance.ts'

const NOW = new Date('2026-11-20T09:00:00+07:00')

describe('a phone number, as people type it', () => {
  it.each([
    ['0912 345 678', '+84912345678'],
    ['+84 912.345.678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['+840912345678', '+84912345678'],
    ['912345678', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['(028) 3812-3456', '+842838123456'],
    ['01212345678', '+84792345678'],
  ])('%s is %s', (typed, e164) => {
    expect(readPhone(typed)).toEqual({ e164, certain: true })
  })

  it.each([
    '12345',
    '1800123456',
    '1900123456',
    '+1 555 123 4567',
    '079199001234',
    'H29-250715-0042',
    '',
    '0912 345 67a',
  ])('"%s" is none', (typed) => {
    expect(readPhone(typed)).toBeNull()
  })

  it('in a block that no list knows yet is taken all the same', () => {
    expect(readPhone('0712345678')).toEqual({ e164: '+84712345678', certain: false })
    expect(readPhone('0550123456')).toEqual({ e164: '+84550123456', certain: false })
  })
})

describe('a case ID, as people type it', () => {
  it.each([
    ['000.00.01.H29-220615-0001', 'TT01_2018', '000.00.01.H29-220615-0001'],
    ['ooo.oo.o1.h29–220615–ooo1', 'TT01_2018', '000.00.01.H29-220615-0001'],
    [' 38.98.H29 - 210519 - 0013 ', 'HCMC_SHORT', '38.98.H29-210519-0013'],
    ['G22.99.12-250715-00042', 'QD20_2020', 'G22.99.12-250715-00042'],
    ['00352112000539', 'LEGACY_DIGITS', '00352112000539'],
    ['000.00.01.H29-221315-0001', null, '000.00.01.H29-221315-0001'], // there is no month 13
    ['H29-991231-0001', null, 'H29-991231-0001'], // it lies in the future
    ['H29.22.5-2507-0042', null, 'H29.22.5-2507-0042'],
  ])('%s has the shape %s', (typed, pattern, normal) => {
    expect(readCaseId(typed, NOW)).toEqual({ kind: 'case', normal, pattern })
  })

  it.each(['1.011442.000.00.00.H38', '2.000815', '3.000181.000.00.00.H22'])('%s is a procedure', (typed) => {
    expect(readCaseId(typed, NOW)).toEqual({ kind: 'procedure-code' })
  })

  it.each(['079199001234', '079 199 001 234', '０７９１９９００１２３４'])('%s is a citizen', (typed) => {
    expect(readKey(typed, NOW)).toEqual({ fault: 'citizen-id' })
  })
})

describe('a rating’s key', () => {
  it('is the number that the lists would give, without a look into them', () => {
    const typed = fc.stringMatching(/^(\+84|0084|84|0)?[ .-]?[1-9](\d[ .-]?){7,10}$/)
    fc.assert(fc.property(typed, (text) => readNumber(text) === (readPhone(text)?.e164 ?? null)))
  })
})

// The lists that this product was specified with, where they lie beside the project.
const list = (name: string) => new URL(`../../shared/data/${name}`, import.meta.url)

describe.skipIf(!existsSync(list('phone_vn.json')))('the specification’s own lists', () => {
  const read = (name: string) => JSON.parse(readFileSync(list(name), 'utf8'))

  it('of phone numbers agree', () => {
    const vectors: Record<string, string | null> = read('phone_vn.json').tests
    expect(Object.keys(vectors).length).toBeGreaterThan(10)
    for (const [typed, e164] of Object.entries(vectors)) {
      const phone = readPhone(typed)
      expect(phone?.certain ? phone.e164 : null, typed).toBe(e164)
    }
  })

  it('of case IDs agree', () => {
    const { case: shapes, not_case: others } = read('case_id_patterns.json')
    for (const { id, ok, bad = [] } of shapes) {
      for (const typed of ok) expect(readCaseId(typed, NOW), typed).toMatchObject({ kind: 'case', pattern: id })
      for (const typed of bad) expect(readCaseId(typed, NOW), typed).not.toMatchObject({ pattern: id })
    }
    const kinds: Record<string, object> = {
      PROCEDURE_CODE: { fault: 'procedure-code' },
      CCCD: { fault: 'citizen-id' },
      MOBILE: { kind: 'phone' },
    }
    for (const { id, ok } of others)
      for (const typed of ok) expect(readKey(typed, NOW), typed).toMatchObject(kinds[id] ?? {})
  })
})
