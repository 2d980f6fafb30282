import { openOn } from '../../src/flags/hours.ts'
import { USUAL_HOURS } from '../../src/places/office-hours.ts'
import { addDays, type Day } from '../../src/values/day.ts'
import { DESKS, MINUTE, type Random, rating, type Sent } from './traffic.ts'

/** One attempt: what is sent, all of it false. */
type Attempt = (random: Random, day: Day) => Sent[]

export type Attacker = Readonly<{ name: string; attempt: Attempt }>

const LONG =
  'Cán bộ rất nhiệt tình, chu đáo, hướng dẫn từng bước một, tôi vô cùng hài lòng và sẽ giới thiệu cho mọi người'
const SHORT = 'Cán bộ rất nhiệt tình, tôi hài lòng'

/** When an hour of it may begin, and an evening, in minutes of the day. */
const HOUR = [8 * 60, 16 * 60] as const
const EVENING = [17 * 60 + 30, 18 * 60 + 30] as const

/** `n` false ratings within `minutes`, beginning at a time between `from` and `to` (minutes of the day). */
function burst(n: number, minutes: number, from: number, to: number): Attempt {
  return (random, day) => {
    const { id: deskId, officerId } = random.pick(DESKS)
    const start = random.whole(from, to)
    const scores = random.pick(AIMS)
    return Array.from({ length: n }, () => {
      const sent = rating(random, day, start + minutes * random.fraction(), { deskId, officerId, comment: null })
      return { ...sent, service: random.pick(scores), phone: `bought-${sent.id}` }
    })
  }
}

// Most want praise, some want to damn; one in five is clever enough to mix fours and fives.
const AIMS = [[5], [5], [5], [1], [4, 5]] as const

/** Each does one thing that is odd, and nothing else: another phone each time, a human pace, office hours, no words. */
export const ATTACKERS: readonly Attacker[] = [
  ...[6, 10, 20, 50].map((n) => ({ name: `${n} in one hour`, attempt: burst(n, 60, ...HOUR) })),
  ...[10, 20, 50].map((n) => ({ name: `${n} in one evening`, attempt: burst(n, 210, ...EVENING) })),
  { name: '10 spread over one working day', attempt: burst(10, 500, 7 * 60 + 30, 8 * 60) },
  ...[1, 2, 3].map((perDay) => ({ name: `slow: ${perDay} a day for four weeks`, attempt: slow(perDay) })),
  { name: 'one phone at five officers', attempt: oneRound(5) },
  { name: 'one phone at three officers', attempt: oneRound(3) },
  { name: 'the officer’s own phone', attempt: ownPhone },
  { name: 'five copies of a long comment in a week', attempt: copies(LONG) },
  { name: 'five copies of a short comment in a week', attempt: copies(SHORT) },
  { name: 'a script that answers in 2 s', attempt: script(2) },
  { name: 'a script that waits 20 s', attempt: script(20) },
]

function slow(perDay: number): Attempt {
  return (random, day) => {
    const { id: deskId, officerId } = random.pick(DESKS)
    return Array.from({ length: 28 }, (_, at) => addDays(day, at)).flatMap((one) => {
      const [open] = openOn(USUAL_HOURS, one)
      if (!open) return []
      return Array.from({ length: perDay }, () => {
        const at = open.from + 30 + (open.to - open.from - 60) * random.fraction()
        const sent = rating(random, one, at, { deskId, officerId, comment: null })
        return { ...sent, phone: `bought-${sent.id}` }
      })
    })
  }
}

function oneRound(officers: number): Attempt {
  return (random, day) => {
    const start = random.whole(8 * 60, 14 * 60)
    const first = random.whole(0, DESKS.length - 1)
    const sent = Array.from({ length: officers }, (_, at) => {
      const { id: deskId, officerId } = DESKS[(first + at) % DESKS.length] as (typeof DESKS)[number]
      return rating(random, day, start + at * 7, { deskId, officerId, comment: null })
    })
    const phone = `round-${sent[0]?.id}`
    return sent.map((one) => ({ ...one, phone }))
  }
}

function ownPhone(random: Random, day: Day): Sent[] {
  const { id: deskId, officerId } = random.pick(DESKS)
  const at = random.whole(8 * 60, 16 * 60)
  return [rating(random, day, at, { deskId, officerId, phone: `staff-${officerId}`, comment: null })]
}

function copies(comment: string): Attempt {
  return (random, day) =>
    [0, 1, 2, 3, 4].map((at) => {
      const { id: deskId, officerId } = random.pick(DESKS)
      const one = addDays(day, at)
      return rating(random, one, 9 * 60 + 60 * random.fraction(), {
        deskId,
        officerId,
        comment: `${comment}${'!'.repeat(at)}`,
      })
    })
}

function script(seconds: number): Attempt {
  return (random, day) => {
    const { id: deskId, officerId } = random.pick(DESKS)
    const sent = rating(random, day, random.whole(8 * 60, 16 * 60), { deskId, officerId, comment: null })
    return [{ ...sent, phone: `bought-${sent.id}`, openedAt: sent.receivedAt - (seconds * MINUTE) / 60 }]
  }
}
