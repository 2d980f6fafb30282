import { Refusal } from '../http/refusal.ts'
import { makePlates } from '../plates/make-plate.ts'
import { addPoint } from '../points/add.ts'
import { changePoint } from '../points/change.ts'
import { renamePoints } from '../points/rename.ts'
import { printPlateCode } from '../values/plate-code.ts'
import type { Act } from '../world.ts'
import type { PointsPlan } from './plan.ts'

/** Adds points, each with its plate, and corrects others; new names first, which may be others' old ones. Answers a line for every plate that was made. */
export async function takePoints(act: Act, wardId: number, { added, changed }: PointsPlan): Promise<string[]> {
  const renamed = changed.filter(({ before, after }) => before.name !== after.name)
  const names = renamed.map(({ id, before, after }) => ({ id, before, name: after.name }))
  if (names.length > 0 && (await renamePoints(act, wardId, names)) === 'taken')
    throw new Refusal('invalid', 'Vừa có người thêm hoặc sửa một điểm có trong tệp.')
  const ids: string[] = []
  for (const facts of added) {
    const answer = await addPoint(act, wardId, facts)
    // Free a moment ago: somebody added or corrected a point at this very time. Nothing of the file is kept.
    if (answer.outcome !== 'added') throw new Refusal('invalid', `Vừa có người thêm điểm tên ${facts.name}.`)
    ids.push(answer.id)
  }
  for (const { id, before, after } of changed) {
    const { outcome } = await changePoint(act, wardId, id, { ...before, name: after.name }, after)
    if (outcome !== 'changed' && outcome !== 'same')
      throw new Refusal('invalid', `Vừa có người sửa điểm ${after.name}.`)
  }
  const plates = await makePlates(
    act,
    wardId,
    ids.map((id) => ({ kind: 'point', id }) as const),
  )
  return added.map(({ name }, at) => `mã QR của ${name}: ${printPlateCode(plates[at] ?? '')}`)
}
