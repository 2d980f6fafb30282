import { addUser } from '../access/add-user.ts'
import { hashPassword } from '../access/passwords.ts'
import { Refusal } from '../http/refusal.ts'
import { findWard } from '../places/queries.ts'
import { insertRatings } from '../ratings/insert.ts'
import type { RatingRow } from '../ratings/rating.ts'
import { addDays, dayOf } from '../values/day.ts'
import { type Act, type Actor, perform, type World } from '../world.ts'
import { demoAssessment } from './assessment.ts'
import { demoCases } from './cases.ts'
import { demoFollowUps } from './follow-ups.ts'
import { foundDemo } from './found-demo.ts'
import { demoHandled } from './handled.ts'
import { NEIGHBOURS } from './neighbours.ts'
import { DEMO_PASSWORD, DEMO_USERS } from './people.ts'
import { demoPlates } from './plates.ts'
import { demoProgramme } from './programme.ts'
import { demoIds, demoState } from './queries.ts'
import { demoRatings, type Ids } from './ratings.ts'
import { PAST, roster } from './roster.ts'
import { demoVisits, neighbourVisits, type Visit } from './visits.ts'
import { demoVoices } from './voices.ts'

const OPERATOR: Actor = { kind: 'operator' }
const ROWS_AT_ONCE = 2_000

/**
 * Fills an empty database with the demo, finishes one that was cut short, leaves a whole one as it is. Refuses a database
 * that holds anything else. Each step either happened or not, and none happens twice; the users are the last.
 */
export async function setUpDemo(world: World): Promise<'made' | 'found'> {
  let state = await demoState(world.db, world.now())
  if (state.is === 'whole') return 'found'
  if (state.is === 'empty') {
    await perform(world, OPERATOR, foundDemo)
    state = await demoState(world.db, world.now())
  }
  if (state.is !== 'begun') {
    throw new Refusal(
      'invalid',
      'Cơ sở dữ liệu này đã có dữ liệu khác, không phải bản dùng thử. Hãy chọn DATA_DIR khác.',
    )
  }
  const ids = await demoIds(world.db, state.ward.id)
  const { since } = state
  const rows = await fillRatings(world, ids, demoVisits(since, roster(dayOf(since))), since)
  for (const neighbour of NEIGHBOURS) {
    const ward = await findWard(world.db, neighbour.code, dayOf(since))
    if (ward) await fillRatings(world, await demoIds(world.db, ward.id), neighbourVisits(neighbour, since), since)
  }
  const hashes = await Promise.all(DEMO_USERS.map(() => hashPassword(DEMO_PASSWORD)))
  await perform(world, OPERATOR, async (act) => {
    await demoHandled(act, ids, rows, { from: addDays(dayOf(since), -PAST), to: dayOf(since) })
    await addUsers(act, ids, hashes, rows)
  })
  return 'made'
}

/** Ends at `until`, the moment at which the ward was founded: a second try then makes the very same ratings. */
async function fillRatings(
  { pool, secrets }: World,
  ids: Ids,
  visits: readonly Visit[],
  until: Date,
): Promise<readonly RatingRow[]> {
  const rows = demoRatings(visits, ids, secrets).filter((row) => row.receivedAt <= until)
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await insertRatings(pool, rows.slice(from, from + ROWS_AT_ONCE))
  }
  return rows
}

/** The people who sign in, what the chair among them has answered, which plates the clerk has looked after, and the register of cases. */
async function addUsers(act: Act, ids: Ids, hashes: readonly string[], rows: readonly RatingRow[]): Promise<void> {
  let chair: Actor = act.by
  let clerk: Actor = act.by
  let lan: Actor = act.by
  for (const [at, { signIn, name, role, officer }] of DEMO_USERS.entries()) {
    const wardId = role === 'admin' ? null : ids.wardId
    const officerId = officer === null ? null : (ids.officers.get(officer) ?? null)
    const id = await addUser(act, { signIn, name, role, wardId, officerId, passwordHash: hashes[at] ?? '' })
    if (role === 'officer') lan = { kind: 'user', id, name, role, wardId, officerId }
    if (role === 'clerk') clerk = { kind: 'user', id, name, role, wardId, officerId }
    if (role === 'chair') chair = { kind: 'user', id, name, role, wardId, officerId }
  }
  await demoFollowUps(act, ids.wardId, chair)
  await demoVoices(act, ids.wardId, lan)
  await demoPlates(act, ids.wardId, clerk)
  await demoCases(act, ids, rows, clerk)
  await demoProgramme(act, ids.wardId, clerk)
  await demoAssessment(act, ids.wardId, clerk, chair)
}
