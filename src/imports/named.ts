import { DESK_LIMITS, type Desk } from '../desks/desk.ts'
import { OFFICER_LIMITS, type Officer } from '../officers/officer.ts'
import { checkText, checkTwice } from './cells.ts'
import type { Values } from './columns.ts'
import { byLine } from './fault.ts'
import type { Changed, DesksPlan, OfficersPlan } from './plan.ts'

/**
 * A file of officers against those whom the ward has: new staff numbers are added, known ones take a new name or title.
 * Where the file has no column of titles, titles stay. Nobody is ever removed by a file.
 */
export function planOfficers(rows: readonly Values[], known: readonly Officer[]): OfficersPlan {
  const faults = [...rows.flatMap((row) => checkText('officers', row, OFFICER_LIMITS)), ...checkTwice('officers', rows)]
  const titles = new Map(known.map(({ code, title }) => [code, title]))
  const wished = rows.map(({ of: { code = '', name = '', title } }) => {
    return { code, name, title: title ?? titles.get(code) ?? '' }
  })
  const compared = compare(wished, known, ({ code, name, title }) => ({ code, name, title }))
  return { kind: 'officers', faults: faults.sort(byLine), ...compared }
}

/** A file of desks against those which the ward has: new codes are added, known ones take a new name. */
export function planDesks(rows: readonly Values[], known: readonly Desk[]): DesksPlan {
  const faults = [...rows.flatMap((row) => checkText('desks', row, DESK_LIMITS)), ...checkTwice('desks', rows)]
  const wished = rows.map(({ of: { code = '', name = '' } }) => ({ code, name }))
  const compared = compare(wished, known, ({ code, name }) => ({ code, name }))
  return { kind: 'desks', faults: faults.sort(byLine), ...compared }
}

type Coded = { readonly code: string }

/** `shown`: the fields of a known one that a file can change, in the order in which a wish has them. */
function compare<Wish extends Coded, Known extends Coded & { readonly id: string }>(
  wishes: readonly Wish[],
  known: readonly Known[],
  shown: (known: Known) => Wish,
): { added: Wish[]; changed: Changed<Wish>[]; unchanged: number } {
  const olds = new Map(known.map((one) => [one.code, one]))
  const added: Wish[] = []
  const changed: Changed<Wish>[] = []
  for (const after of wishes) {
    const old = olds.get(after.code)
    if (!old) added.push(after)
    else if (JSON.stringify(shown(old)) !== JSON.stringify(after)) {
      changed.push({ id: old.id, before: shown(old), after })
    }
  }
  return { added, changed, unchanged: wishes.length - added.length - changed.length }
}
