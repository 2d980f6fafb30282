import { describe, expect, test } from 'vitest'
import type { Paces, Seen, SeenDay } from '../src/flags/flag.ts'
import { openByHour } from '../src/flags/hours.ts'
import { pacesOf, rhythmOf } from '../src/flags/pace.ts'
import { rareCount } from '../src/flags/poisson.ts'
import { findFlags } from '../src/flags/rules.ts'
import { plainWords } from '../src/flags/same-comment.ts'
import { USUAL_HOURS } from '../src/places/office-hours.ts'

const MONDAY = '2026-03-02'
const SUNDAY = '2026-03-08'
const QUIET: Paces = [5, 0.25, 0.4, 0.6, 1.25, 2.5]
const EVEN = rhythmOf([], openByHour(USUAL_HOURS))
const DESKS = Array.from({ length: 20 }, (_, at) => `desk ${at + 1}`)

let made = 0
/** A rating at chị Lan's desk, a minute after it was opened. */
function seen(day: string, time: string, more: Partial<Seen> = {}): Seen {
  const receivedAt = new Date(`${day}T${time}+07:00`).getTime()
  made += 1
  return {
    ...{ id: `${made}`, deskId: 'desk 1', officerId: 'lan', service: 5, openedAt: receivedAt - 60_000, receivedAt },
    ...{ phone: `phone ${made}`, comment: null, paper: false },
    ...more,
  }
}

function flagsOf(day: string, ratings: readonly Seen[], more: Partial<SeenDay> = {}) {
  const paces = new Map(DESKS.map((id) => [id, QUIET]))
  const plain = { day, ratings, before: [], paces, rhythm: EVEN, staffPhones: new Set<string>() }
  const found = findFlags({ ...plain, ...more }, USUAL_HOURS)
  const of = (flag: string) => found.filter((one) => one.flag === flag).map(({ id }) => id)
  return { of, all: found }
}

const minutes = (n: number, from: number, step: number) =>
  Array.from({ length: n }, (_, at) => {
    const minute = from + at * step
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
  })

describe('a burst', () => {
  test('is ten at a quiet desk within an hour, all of them; nine are busy neighbours', () => {
    const ten = minutes(10, 14 * 60, 6).map((time) => seen(MONDAY, time))
    expect(flagsOf(MONDAY, ten).of('burst')).toEqual(ten.map(({ id }) => id))
    expect(flagsOf(MONDAY, ten.slice(1)).of('burst')).toEqual([])
  })

  test('is named with those who came before it was one, and not with those of the morning', () => {
    const morning = seen(MONDAY, '08:00:00')
    const ten = minutes(10, 14 * 60, 6).map((time) => seen(MONDAY, time))
    const found = flagsOf(MONDAY, [morning, ...ten]).of('burst')
    expect(found).not.toContain(morning.id)
    expect(found).toContain(ten[0]?.id)
  })

  test('is less easily one at a desk that is used to it', () => {
    const ten = minutes(10, 9 * 60, 6).map((time) => seen(MONDAY, time))
    const busy = new Map(DESKS.map((id) => [id, QUIET.map((pace) => pace * 8) as unknown as Paces]))
    expect(flagsOf(MONDAY, ten, { paces: busy }).of('burst')).toEqual([])
    expect(flagsOf(MONDAY, ten).of('burst')).toHaveLength(10)
  })

  test('is none when the whole ward is as full as this desk: 100 residents behind one address in ten minutes', () => {
    const crowd = Array.from({ length: 100 }, (_, at) =>
      seen(MONDAY, `10:0${at % 10}:${String((at * 7) % 60).padStart(2, '0')}`, { deskId: DESKS[at % 20] ?? null }),
    )
    expect(flagsOf(MONDAY, crowd).all).toEqual([])
    const stuffed = minutes(10, 10 * 60, 1).flatMap((time) => [seen(MONDAY, time), seen(MONDAY, time)])
    expect(flagsOf(MONDAY, stuffed).of('burst')).toHaveLength(20)
  })

  test('spread over an evening is found, too; slips of paper typed in by the pile are none', () => {
    const evening = minutes(10, 18 * 60, 22)
    expect(
      flagsOf(
        MONDAY,
        evening.map((time) => seen(MONDAY, time)),
      ).of('burst'),
    ).toHaveLength(10)
    const pile = evening.map((time) =>
      seen(MONDAY, time, { paper: true, openedAt: Date.parse(`${MONDAY}T${time}+07:00`) }),
    )
    expect(flagsOf(MONDAY, pile).all).toEqual([])
  })

  test('is judged by what came before it only: what comes later takes no flag away', () => {
    const ten = minutes(10, 8 * 60, 5).map((time) => seen(MONDAY, time))
    const later = minutes(60, 11 * 60, 5).map((time) => seen(MONDAY, time))
    const early = flagsOf(MONDAY, ten).of('burst')
    expect(early).toHaveLength(10)
    expect(flagsOf(MONDAY, [...ten, ...later]).of('burst')).toEqual(expect.arrayContaining(early))
  })
})

describe('a desk’s pace', () => {
  test('is its own mean, rises within days, and is an ordinary desk’s while there is none', () => {
    const all = (days: readonly number[]) => pacesOf(days.map((n) => Array<number>(n).fill(5)))[0]
    expect(all([])).toBe(5)
    expect(all(Array(28).fill(0))).toBeCloseTo(10 / 30)
    expect(all([...Array(25).fill(5), 20, 20, 20])).toBeGreaterThan(13)
    expect(pacesOf([[5, 5, 1]])[5]).toBeGreaterThan(pacesOf([[5, 5, 1]])[1] ?? 0)
  })

  test('what is rarer than 1 in 10,000 follows Poisson’s distribution', () => {
    // Summed from the other end, from k upwards.
    expect([0.1, 1, 2, 5, 10, 30].map(rareCount)).toEqual([4, 7, 10, 16, 25, 53])
    expect(rareCount(0)).toBe(1)
    expect(rareCount(5000)).toBeGreaterThan(5200)
  })
})

describe('a single rating', () => {
  test.each([
    [MONDAY, '06:29:00', true],
    [MONDAY, '06:31:00', false],
    [MONDAY, '17:59:00', false], // who waited at closing time is still served
    [MONDAY, '18:01:00', true],
    ['2026-03-07', '11:00:00', false], // Saturday
    ['2026-03-07', '15:00:00', true],
    [SUNDAY, '10:00:00', true],
    ['2026-02-17', '10:00:00', true], // Tết
    ['2026-01-10', '15:00:00', false], // a Saturday that was worked
  ])('opened on %s at %s is out of hours: %s', (day, time, out) => {
    const one = seen(day, time, { openedAt: new Date(`${day}T${time}+07:00`).getTime() })
    const sent = { ...one, receivedAt: one.openedAt + 40_000 }
    expect(flagsOf(day, [sent]).of('out-of-hours')).toEqual(out ? [sent.id] : [])
    expect(flagsOf(day, [{ ...sent, deskId: null }]).of('out-of-hours')).toEqual([])
  })

  test('is too fast under five seconds', () => {
    const filledIn = (ms: number) => {
      const one = seen(MONDAY, '09:00:00')
      return { ...one, openedAt: one.receivedAt - ms }
    }
    expect(flagsOf(MONDAY, [filledIn(4_999)]).of('too-fast')).toHaveLength(1)
    expect(flagsOf(MONDAY, [filledIn(5_000)]).of('too-fast')).toEqual([])
  })
})

describe('a phone', () => {
  const round = (officers: readonly string[]) =>
    officers.map((officerId, at) =>
      seen(MONDAY, `09:1${at}:00`, { deskId: DESKS[at] ?? null, officerId, phone: 'one phone' }),
    )

  test('that rates four officers in a day is named with all of them; three are a long day at the ward', () => {
    expect(flagsOf(MONDAY, round(['lan', 'minh', 'hoa', 'thu'])).of('many-officers')).toHaveLength(4)
    expect(flagsOf(MONDAY, round(['lan', 'minh', 'hoa', 'hoa'])).of('many-officers')).toEqual([])
  })

  test('of somebody who works here is named; a case ID is nobody’s phone', () => {
    const [own, other, ofCase] = [
      seen(MONDAY, '09:00:00', { phone: 'lan' }),
      seen(MONDAY, '09:10:00'),
      seen(MONDAY, '09:20:00', { phone: null }),
    ]
    const found = flagsOf(MONDAY, [own, other, ofCase], { staffPhones: new Set(['lan']) })
    expect(found.of('staff-phone')).toEqual([own.id])
  })
})

describe('the same words', () => {
  const LONG = 'Cô Lan hướng dẫn từng bước, hoà nhã, hồ sơ xong trước hẹn hai ngày, cảm ơn phường'

  test('from three ratings within a week are named, however they are spelt', () => {
    const today = [seen(MONDAY, '09:00:00', { comment: LONG.toUpperCase() }), seen(MONDAY, '10:00:00')]
    const before = [
      seen('2026-02-28', '09:00:00', { comment: `  ${LONG.replace('hoà', 'hòa')}!!!` }),
      seen('2026-02-25', '09:00:00', { comment: LONG.normalize('NFD') }),
    ]
    const found = flagsOf(MONDAY, today, { before }).of('same-comment')
    expect(found.toSorted()).toEqual([before[0]?.id, before[1]?.id, today[0]?.id].toSorted())
    const old = [before[0], seen('2026-02-22', '09:00:00', { comment: LONG })].filter((one) => one !== undefined)
    expect(flagsOf(MONDAY, today, { before: old }).of('same-comment')).toEqual([])
  })

  test.each(['Tốt', 'Cảm ơn cô', 'Rất hài lòng', 'Cán bộ nhiệt tình, hướng dẫn rõ ràng dễ hiểu'])(
    'are not “%s”, which everybody says',
    (comment) => {
      expect(plainWords(comment)).toBeNull()
      const said = ['09:00:00', '09:10:00', '09:20:00', '09:30:00'].map((time) => seen(MONDAY, time, { comment }))
      expect(flagsOf(MONDAY, said).all).toEqual([])
    },
  )
})
