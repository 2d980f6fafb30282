import { randomUUIDv7 } from 'node:crypto'
import { addDesks } from '../desks/add.ts'
import { assign } from '../desks/assign.ts'
import { addHouses } from '../houses/add.ts'
import { addOfficers } from '../officers/add.ts'
import { retireOfficer } from '../officers/retire.ts'
import { addNeighbourhood } from '../places/add-neighbourhood.ts'
import { chooseQuestions } from '../places/choose-questions.ts'
import { foundWard } from '../places/found-ward.ts'
import { setContact, setWardLinks } from '../places/set-contact.ts'
import { makePlates } from '../plates/make-plate.ts'
import type { PlateTarget } from '../plates/plate.ts'
import { addPoint } from '../points/add.ts'
import { addException } from '../points/except.ts'
import { makeBatch } from '../printing/make-batch.ts'
import { PARTS } from '../reports/open-data.ts'
import { publishOpenData } from '../reports/set-open-data.ts'
import { addDays, dayOf } from '../values/day.ts'
import { printHotline } from '../values/hotline.ts'
import { quarterStart } from '../values/quarter.ts'
import type { Act } from '../world.ts'
import { demoHouses } from './houses.ts'
import { foundNeighbours } from './neighbours.ts'
import { DESKS, OFFICERS } from './people.ts'
import { POINTS, pointRests } from './points.ts'
import { farewellDay, local, PAST, roster } from './roster.ts'
import { DEMO_CONTACT, DEMO_LINKS, DEMO_WARD, NEIGHBOURHOODS } from './ward.ts'

/**
 * The fictional ward with everything in it but its ratings and users: people, places, duties, a plate on each; and the wards
 * beside it.
 */
export async function foundDemo(act: Act): Promise<void> {
  const wardId = await foundWard(act, DEMO_WARD)
  await setContact(act, wardId, null, DEMO_CONTACT)
  await setWardLinks(act, wardId, null, DEMO_LINKS)
  const first = addDays(dayOf(act.at), -PAST)
  await chooseQuestions({ ...act, at: local(first, '07:00') }, wardId, 'sipas-3', first)
  const neighbourhoods: string[] = []
  for (const name of NEIGHBOURHOODS) {
    neighbourhoods.push(await addNeighbourhood(act, wardId, { kind: 'khu phố', name }))
  }
  const desks = await addDesks(act, wardId, DESKS)
  await employ(act, wardId, desks)
  const { added: houses } = await addHouses(act, wardId, demoHouses(neighbourhoods))
  const points = await openPoints(act, wardId, neighbourhoods)

  const targets: PlateTarget[] = [
    { kind: 'ward' },
    ...[...desks.values()].map((id) => ({ kind: 'desk', id }) as const),
    ...points.map((id) => ({ kind: 'point', id }) as const),
    ...houses.map(({ id }) => ({ kind: 'house', id }) as const),
  ]
  await makePlates(act, wardId, targets)
  await printFirst(act, wardId, neighbourhoods[0] ?? null)
  await foundNeighbours(act)
  const { hotline } = DEMO_CONTACT
  const contact = hotline ? printHotline(hotline) : ''
  const openData = { parts: PARTS, firstQuarter: quarterStart(first), licence: 'CC-BY-4.0', contact } as const
  await publishOpenData({ ...act, at: local(first, '08:00') }, wardId, 0, openData)
}

/** The first neighbourhood's plates are printed, the others wait: "not yet printed" has something to find. */
async function printFirst(act: Act, wardId: number, neighbourhood: string | null): Promise<void> {
  const every = { street: null, from: null, to: null, side: null, fresh: false }
  const sheet = { paper: 'a4', roll: null, bleed: false, marks: true, ward: true } as const
  const choice = { of: 'houses', neighbourhood, ...every } as const
  const made = await makeBatch(act, wardId, randomUUIDv7(), { choice, face: 'house-150x100', sheet })
  if (made.outcome !== 'made') throw new Error('the demo has no houses in its first neighbourhood')
}

async function employ(act: Act, wardId: number, desks: ReadonlyMap<string, string>): Promise<void> {
  const officers = await addOfficers(act, wardId, OFFICERS)
  const today = dayOf(act.at)
  for (const { desk, officer, from, to } of roster(today)) {
    const deskId = desks.get(desk) ?? ''
    const answer = await assign(act, { wardId, deskId, officerId: officers.get(officer) ?? '', from, to })
    if (answer.outcome !== 'assigned') throw new Error(`the demo's roster seats two people at desk ${desk}`)
  }
  // Chị Thảo has left: as of the evening of her last day, not of today.
  const left = { ...act, at: local(farewellDay(today), '17:00') }
  await retireOfficer(left, wardId, officers.get('CB07') ?? '')
}

async function openPoints(act: Act, wardId: number, neighbourhoods: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const { neighbourhood, ...point } of POINTS) {
    const answer = await addPoint(act, wardId, { ...point, neighbourhoodId: neighbourhoods[neighbourhood - 1] ?? null })
    if (answer.outcome !== 'added') throw new Error('the demo names two points alike')
    ids.push(answer.id)
  }
  await addException(act, wardId, ids[0] ?? '', pointRests(dayOf(act.at)))
  return ids
}
