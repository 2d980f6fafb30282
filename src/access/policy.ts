import { Refusal } from '../http/refusal.ts'
import type { Actor, Role, Scope } from '../world.ts'

/**
 * What the table answers: 'yes'; 'self', only what is about this very officer; 403, "it is there, and not yours to
 * change"; 404, the same bytes as what isn't there.
 */
export type Cell = 'yes' | 'self' | 403 | 404
type Cells = readonly [own: Cell, other: Cell]

const EVERY: Cells = ['yes', 'yes']
const OWN: Cells = ['yes', 404]
const TOLD: Cells = [403, 404] // reads the ward, so is told that this is not theirs
const SELF: Cells = ['self', 404]
const NONE: Cells = [404, 404]

/** Who may do what, in the own ward and in any other. The one place that decides; a route says which deed is behind it. */
export const POLICY = {
  /** one's own name, password and sessions, and who one is */
  'own-account': { admin: EVERY, chair: EVERY, clerk: EVERY, officer: EVERY },
  /** the empty page of the report; its figures are asked for apart */
  'report.open': { admin: EVERY, chair: EVERY, clerk: EVERY, officer: EVERY },
  /** a ward's figures as a whole */
  'ward-report.read': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** the figures of all wards side by side */
  'city-report.read': { admin: EVERY, chair: NONE, clerk: NONE, officer: NONE },
  /** one officer's figures */
  'officer-report.read': { admin: EVERY, chair: OWN, clerk: NONE, officer: SELF },
  /** a ward's day, its officers, desks and plates */
  'ward.read': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** signs, plates by the batch, and empty files to fill in */
  'signs.print': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** desks, and who sits where */
  'desks.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** officers, their names, and whether they still work here */
  'officers.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** further wards, and the state's list of them */
  'wards.found': { admin: EVERY, chair: NONE, clerk: NONE, officer: NONE },
  /** a ward's name, code and first day */
  'ward.change': { admin: EVERY, chair: TOLD, clerk: TOLD, officer: NONE },
  /** a ward's boundary on the map, its office and hours, its hotline and links, and what its plates ask besides */
  'ward-facts.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** house numbers and plates' addresses */
  'houses.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** support points, their hours, and whether they are open */
  'points.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** what plates stand on, looking after them, and settling what is said against them */
  'plates.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** khu phố, ấp: their names, and whether they are there */
  'neighbourhoods.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** what programmes are measured by, what is asked of them and what came of it */
  'programme.change': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** what the ward says of itself by the official scale, quarter by quarter */
  'assessment.write': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** answering for it, by name; a clerk types it */
  'assessment.confirm': { admin: EVERY, chair: OWN, clerk: TOLD, officer: NONE },
  /** tablets that residents answer on */
  'tablets.manage': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** slips of paper, typed in later; the officer rated never does */
  'paper.enter': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** files of officers, desks, assignments and houses */
  'imports.run': { admin: EVERY, chair: TOLD, clerk: OWN, officer: NONE },
  /** low ratings and what residents ask: a comment may name an officer, so no one else */
  'follow-ups.answer': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** what an officer says about their own figures; in their name nobody else does, an administrator neither */
  'statements.read': { admin: EVERY, chair: OWN, clerk: NONE, officer: SELF },
  'statements.write': { admin: NONE, chair: NONE, clerk: NONE, officer: SELF },
  'statements.note': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** what residents wrote, in batches in which nobody can be found */
  'comments.read': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** the ward's figures by e-mail to oneself, and word of very low ratings */
  'post.ask': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** which of the ward's figures everybody may read */
  'open-data.choose': { admin: EVERY, chair: OWN, clerk: TOLD, officer: NONE },
  /** late cases, and what is done about them; no case ID stands there */
  'cases.follow': { admin: EVERY, chair: OWN, clerk: OWN, officer: NONE },
  /** what the rules found odd, and leaving it out of the headline, which takes two people */
  'flags.review': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** who did what, and whether nobody touched it since; it names officers and clerks */
  'audit.read': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** tokens for other programs; who makes one gives away what it opens, so must see it themselves */
  'tokens.manage': { admin: EVERY, chair: OWN, clerk: NONE, officer: NONE },
  /** the door for other software, by its token alone; people send a file (`imports.run`) */
  'cases.send': { admin: NONE, chair: NONE, clerk: NONE, officer: NONE },
  /** accounts, of whichever ward */
  'users.manage': { admin: EVERY, chair: NONE, clerk: NONE, officer: NONE },
} as const satisfies Record<string, Readonly<Record<Role, Cells>>>

export type Action = keyof typeof POLICY

/** What a token opens in its ward; in every other, and for everything else: nothing is there. */
export const OPENED: Readonly<Record<Scope, readonly Action[]>> = {
  figures: ['ward-report.read'],
  officers: ['ward-report.read', 'officer-report.read'],
  cases: ['cases.send'],
}

/**
 * What may be done in a ward that has ended, by the people of the ward that took over its office and by administrators:
 * look back, answer who still waits, correct what the ward was called. Nothing else is changed there any more.
 */
const AFTER_THE_END: readonly Action[] = [
  'ward.read',
  'ward.change',
  'ward-report.read',
  'officer-report.read',
  'statements.read',
  'statements.write',
  'statements.note',
  'comments.read',
  'follow-ups.answer',
  'cases.follow',
  'flags.review',
  'audit.read',
]

/** The table's answer. `officerId`: whom it is about, if it is about one officer. The operator may do everything, a resident nothing. */
export function decide(actor: Actor, action: Action, wardId: number, officerId?: string): 'yes' | 403 | 404 {
  if (actor.kind === 'operator') return 'yes'
  if (actor.kind === 'resident') return 404
  if (actor.kind === 'software') return actor.wardId === wardId && OPENED[actor.scope].includes(action) ? 'yes' : 404
  const [own, other]: Cells = POLICY[action][actor.role]
  const former = actor.formerWardIds?.includes(wardId) ?? false
  if (former && !AFTER_THE_END.includes(action)) return own === 404 ? 404 : 403
  const cell = former || actor.wardId === wardId ? own : other
  if (cell !== 'self') return cell
  return officerId !== undefined && actor.officerId === officerId ? 'yes' : 404
}

export function may(actor: Actor, action: Action, wardId: number, officerId?: string): boolean {
  return decide(actor, action, wardId, officerId) === 'yes'
}

/** Refuses ('not-found' or 'forbidden') what the table does not allow. */
export function mustMay(actor: Actor, action: Action, wardId: number, officerId?: string): void {
  const answer = decide(actor, action, wardId, officerId)
  if (answer !== 'yes') throw refusal(answer)
}

/** What is refused to a role in whichever ward, before anything is looked up; null: it depends on the ward. */
export function refusedEverywhere(role: Role, action: Action): Refusal | null {
  const [own, other]: Cells = POLICY[action][role]
  return own === other && (own === 403 || own === 404) ? refusal(own) : null
}

function refusal(cell: 403 | 404): Refusal {
  return new Refusal(cell === 403 ? 'forbidden' : 'not-found')
}
