import { randomBytes, randomUUID } from 'node:crypto'
import { record } from '../../src/audit/record.ts'
import { insertRatings } from '../../src/ratings/insert.ts'
import type { RatingRow } from '../../src/ratings/rating.ts'
import { dayOf } from '../../src/values/day.ts'
import { perform } from '../../src/world.ts'
import type { Cast } from './ward-a.ts'
import { OPERATOR, type TestWorld } from './world.ts'

/** Stores one rating of desk 1 as it came at `at`, with words and a key; answers its id. */
export async function rated(world: TestWorld, cast: Cast, at: Date, of: Partial<RatingRow> = {}): Promise<string> {
  const row: RatingRow = {
    wardId: cast.wardA,
    id: randomUUID(),
    receiptHash: randomBytes(16),
    deskId: cast.desk1,
    pointId: null,
    officerId: cast.lan,
    day: dayOf(at),
    openedAt: at,
    receivedAt: at,
    service: 2,
    handling: null,
    ward: null,
    reasons: [],
    criteria: null,
    comment: 'Chờ lâu quá.',
    wantsReply: false,
    keyKind: 'phone',
    keyHash: randomBytes(32),
    keyEpoch: 1,
    casePattern: null,
    lang: 'vi',
    consentVersion: 1,
    channel: 'self',
    helperOfficerId: null,
    ...of,
  }
  await insertRatings(world.pool, [row])
  return row.id
}

/** Something personal as it came at `at`, for every line of the retention table that is forgotten; counts what is left. */
export function personal(world: TestWorld, cast: Cast) {
  const { db } = world
  const at = (moment: Date, work: () => Promise<unknown>) => {
    world.clock.at = moment
    return work()
  }
  const rows = async (query: Promise<readonly unknown[]>) => (await query).length
  const user = randomUUID()
  const ofWard = { ward_id: cast.wardA }
  return {
    async meetChair() {
      await db
        .insertInto('users')
        .values({
          id: user,
          sign_in: 'sau',
          name: 'Phạm Văn Sáu',
          role: 'chair',
          ...ofWard,
          password_hash: '-',
          created_at: world.now(),
        })
        .execute()
    },
    things: {
      key: {
        came: (moment: Date) => rated(world, cast, moment),
        left: () => rows(db.selectFrom('ratings').select('id').where('key_hash', 'is not', null).execute()),
      },
      case: {
        came: async (moment: Date) => {
          const [id, day] = [randomUUID(), dayOf(moment)]
          await db
            .insertInto('case_files')
            .values({ ...ofWard, id, name: 'ho-so.csv', taken_at: moment, day })
            .execute()
          await db
            .insertInto('cases')
            .values({
              ...{
                ...ofWard,
                id,
                key_odd: randomBytes(32),
                key_even: randomBytes(32),
                seen_on: day,
                file_id: id,
                line: 2,
              },
              ...{ received_on: day, due_on: day, procedure: 'Đăng ký khai sinh' },
            })
            .execute()
        },
        left: () =>
          rows(
            db
              .selectFrom('cases')
              .select('id')
              .where((is) => is.or([is('key_odd', 'is not', null), is('key_even', 'is not', null)]))
              .execute(),
          ),
      },
      comment: {
        came: (moment: Date) => rated(world, cast, moment),
        left: () => rows(db.selectFrom('ratings').select('id').where('comment', 'is not', null).execute()),
      },
      'call-back': {
        came: async (moment: Date) =>
          db
            .insertInto('callback_numbers')
            .values({
              ...ofWard,
              rating_id: await rated(world, cast, moment),
              sealed: randomBytes(41),
              epoch: 1,
              came_at: moment,
            })
            .execute(),
        left: () => rows(db.selectFrom('callback_numbers').select('epoch').execute()),
      },
      'first-version': {
        came: (moment: Date) =>
          at(moment, () =>
            perform(world, OPERATOR, async (act) =>
              record(act, cast.wardA, { action: 'rating-corrected', private: { comment: 'Chờ lâu quá.' } }),
            ),
          ),
        left: () => rows(db.selectFrom('audit').select('seq').where('private', 'is not', null).execute()),
      },
      answer: {
        came: async (moment: Date) => {
          const rating_id = await rated(world, cast, moment)
          const ids = () => ({ ...ofWard, id: randomUUID(), rating_id, day: dayOf(moment) })
          await db
            .insertInto('followup_words')
            .values({ ...ids(), kind: 'reply', words: 'Xin lỗi bà Hoa.', said_by: user, said_at: moment })
            .execute()
        },
        left: () => rows(db.selectFrom('followup_words').select('id').where('words', 'like', '%Hoa%').execute()),
      },
      session: {
        came: (moment: Date) =>
          db
            .insertInto('sessions')
            .values({ token_hash: randomBytes(32), user_id: user, created_at: moment, seen_at: moment })
            .execute(),
        left: () => rows(db.selectFrom('sessions').select('user_id').execute()),
      },
      browser: {
        came: (moment: Date) =>
          db
            .insertInto('known_browsers')
            .values({ token_hash: randomBytes(32), user_id: user, seen_at: moment })
            .execute(),
        left: () => rows(db.selectFrom('known_browsers').select('user_id').execute()),
      },
      guess: {
        came: (moment: Date) =>
          db
            .insertInto('guesses')
            .values({ day: dayOf(moment), about: randomBytes(32), n: 1 })
            .execute(),
        left: () => rows(db.selectFrom('guesses').select('n').execute()),
      },
      imports: {
        came: (moment: Date) =>
          db
            .insertInto('import_files')
            .values({
              ...{ ...ofWard, id: randomUUID(), sent_by: user, sent_at: moment, beat_at: moment },
              ...{ name: 'can-bo.csv', bytes: Buffer.from('Trần Thị Lan'), stage: 'looking' },
            })
            .execute(),
        left: () => rows(db.selectFrom('import_files').select('id').execute()),
      },
      tablet: {
        came: (moment: Date) =>
          db
            .insertInto('tablets')
            .values({
              ...{ ...ofWard, id: randomUUID(), token_hash: randomBytes(32), helper_name: 'Em Vy' },
              ...{ opened_by: user, opened_at: moment, ends_at: new Date(moment.getTime() + 12 * 3_600_000) },
            })
            .execute(),
        left: () => rows(db.selectFrom('tablets').select('id').execute()),
      },
      undo: {
        came: (moment: Date) =>
          db
            .insertInto('undoable_deeds')
            .values({
              ...ofWard,
              id: randomUUID(),
              kind: 'close',
              desk_id: cast.desk1,
              done_at: moment,
              done_by: 'Sáu',
              taken_away: '[]',
              put_there: '[]',
            })
            .execute(),
        left: () => rows(db.selectFrom('undoable_deeds').select('id').execute()),
      },
    } as Readonly<Record<string, { came(moment: Date): Promise<unknown>; left(): Promise<number> }>>,
  }
}
