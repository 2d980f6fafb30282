import type { Desk } from '../desks/desk.ts'
import { desksOfWard } from '../desks/queries.ts'
import { oftenAt } from '../desks/spell-queries.ts'
import { outlookOf } from '../desks/undo-queries.ts'
import { officersOfWard } from '../officers/queries.ts'
import { byGivenName } from '../values/person-name.ts'
import { finds } from '../values/vietnamese.ts'
import type { World } from '../world.ts'
import type { Candidate, HandOver } from './hand-over-pages.ts'

const LATELY = 60 * 86_400_000 // milliseconds; two months hold every substitute of a usual rota
const LIKELY = 3 // on a phone of 640 px these are seen without scrolling
const SHORT = 8 // so many names are found by looking

/** Who may take a desk at this moment, the likely ones apart; `typed` narrows the list. */
export async function readHandOver(
  world: World,
  desk: Desk & { wardId: number },
  typed: string,
): Promise<Omit<HandOver, 'changed'>> {
  const { db } = world
  const now = world.now()
  const [desks, officers, often, seen] = await Promise.all([
    desksOfWard(db, desk.wardId, now),
    officersOfWard(db, desk.wardId),
    oftenAt(db, desk.wardId, desk.id, new Date(now.getTime() - LATELY), LIKELY + 1),
    outlookOf(db, desk.wardId, desk.id, now),
  ])
  const sits = desks.find(({ id }) => id === desk.id)?.officer ?? null
  const free = officers.filter(({ id, retiredAt }) => retiredAt === null && id !== sits?.officerId)
  const wanted = free
    .filter(({ name, code, title }) => finds(typed, `${name} ${code} ${title}`))
    .sort((a, b) => byGivenName(a.name, b.name))
    .map(
      (officer): Candidate => ({
        officer,
        elsewhere: desks.find((one) => one.officer?.officerId === officer.id)?.name ?? null,
      }),
    )
  const likely = often.filter((id) => id !== sits?.officerId).slice(0, LIKELY)
  const recent =
    free.length > SHORT ? likely.flatMap((id) => wanted.find(({ officer }) => officer.id === id) ?? []) : []
  const others = wanted.filter((one) => !recent.includes(one))
  return { desk, now, sits, seen, recent, others, typed, long: free.length > SHORT }
}
