import { Refusal } from '../http/refusal.ts'
import type { Act } from '../world.ts'
import { changeStatement, holdStatements, type Said, standingNow, tell } from './hold-statements.ts'
import { NOTE_UNDOABLE } from './statement.ts'

/**
 * The chair takes note of what an officer says. From then on it is what was answered for, and stays as it is: it is a deed
 * of its own, because opening a page by chance must not shut anybody's mouth.
 */
export async function noteStatement(act: Act, wardId: number, officerId: string, id: string): Promise<Said> {
  const by = reader(act, officerId)
  const officer = await holdStatements(act, wardId, officerId)
  const standing = await standingNow(act, wardId, officerId, id)
  if (!standing) return { outcome: 'changed-meanwhile' }
  if (standing.noted) return { outcome: 'same' }
  await changeStatement(act, wardId, id, { noted_by: by, noted_at: act.at })
  tell(act, wardId, 'statement-noted', standing, officer)
  return { outcome: 'done' }
}

/** Takes the note back within a day; after that it stands. */
export async function undoNote(act: Act, wardId: number, officerId: string, id: string): Promise<Said> {
  reader(act, officerId)
  const officer = await holdStatements(act, wardId, officerId)
  const standing = await standingNow(act, wardId, officerId, id)
  if (!standing?.noted) return { outcome: 'same' }
  if (act.at.getTime() - standing.noted.at.getTime() > NOTE_UNDOABLE) return { outcome: 'changed-meanwhile' }
  await changeStatement(act, wardId, id, { noted_by: null, noted_at: null })
  tell(act, wardId, 'statement-note-undone', standing, officer)
  return { outcome: 'done' }
}

/** Nobody takes note of their own words. */
function reader({ by }: Act, officerId: string): string {
  if (by.kind !== 'user' || by.officerId === officerId) throw new Refusal('forbidden')
  return by.id
}
