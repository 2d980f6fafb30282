import { sql } from 'kysely'
import { countWaiting } from '../followups/queries.ts'
import { type Words, wordsFor } from '../html/words.ts'
import { wardById } from '../places/queries.ts'
import { nameOf, readWardReport } from '../reports/read.ts'
import { dayOf } from '../values/day.ts'
import type { Db, World } from '../world.ts'
import { type Composed, lowLetter, reportLetter, trialLetter } from './compose.ts'
import { type Every, type LetterKind, PAUSES } from './letter.ts'
import { faultOf, type Mailer } from './mailer.ts'

const AT_ONCE = 10

type Post = Pick<World, 'db' | 'now' | 'log' | 'config'>

/**
 * Sends what is due, and puts off what fails: by minutes at first, by hours later, and for good after two days. A try is
 * counted before it is made, so that of several processes one makes it, and a server that doesn't answer holds no row; a
 * process killed between a letter and its mark sends it again, under the same Message-ID. Answers how many were tried.
 */
export async function sendDue(world: Post, mailer: Mailer): Promise<number> {
  const due = await takeDue(world.db, world.now())
  for (const letter of due) await sendOne(world, mailer, letter)
  return due.length
}

type Due = Readonly<{
  wardId: number
  id: string
  userId: string
  kind: LetterKind
  /** 'week …' or 'month …' for a report */
  about: string
  from: string | null
  to: string | null
  n: number | null
  tries: number
  address: string
}>

async function takeDue(db: Db, now: Date): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select ward_id, id from letters where sent_at is null and given_up_at is null and due_at <= ${now}
      order by due_at limit ${AT_ONCE} for update skip locked
    )
    update letters as l set tries = l.tries + 1,
      due_at = ${now}::timestamptz + coalesce((${PAUSES}::integer[])[l.tries + 1], 0) * interval '1 second'
    from due, post_wishes as w
    where l.ward_id = due.ward_id and l.id = due.id and w.ward_id = l.ward_id and w.user_id = l.user_id
    returning l.ward_id as "wardId", l.id, l.user_id as "userId", l.kind, l.about, l.from_day as "from", l.to_day as "to",
      l.n, l.tries, w.address`.execute(db)
  return rows
}

async function sendOne(world: Post, mailer: Mailer, letter: Due): Promise<void> {
  const { wardId, id, kind, tries, address } = letter
  const mark = (what: { sent_at?: Date; given_up_at?: Date; fault: string | null }) =>
    world.db.updateTable('letters').set(what).where('ward_id', '=', wardId).where('id', '=', id).execute()
  try {
    await mailer.send({ id, to: address, ...(await write(world, wordsFor('vi'), letter)) })
    await mark({ sent_at: world.now(), fault: null })
  } catch (error) {
    const fault = faultOf(error)
    const last = tries > PAUSES.length
    await mark({ fault, ...(last ? { given_up_at: world.now() } : {}) })
    world.log.warn({ kind, tries, fault }, last ? 'a letter is given up' : 'a letter could not be sent yet')
  }
}

/** Written when it is sent: the figures of a week that is over, without single officers. */
async function write({ db, now, config }: Post, words: Words, letter: Due): Promise<Composed> {
  const ward = await wardById(db, letter.wardId)
  if (!ward) throw new Error('a letter is about no ward')
  const { publicUrl } = config
  if (letter.kind === 'trial') return trialLetter(words, publicUrl, nameOf(ward))
  if (letter.kind === 'low-ratings') return lowLetter(words, publicUrl, nameOf(ward), letter.n ?? 1)
  const span = { from: letter.from ?? '', to: letter.to ?? '', by: 'week' as const }
  const report = await readWardReport(db, ward, span, () => false)
  const waiting = await countWaiting(db, { wardId: ward.id, userId: letter.userId, today: dayOf(now()) })
  return reportLetter(words, publicUrl, letter.about.split(' ')[0] as Every, report, waiting)
}
