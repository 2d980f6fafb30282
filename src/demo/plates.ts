import { checkPlate } from '../plates/check-plate.ts'
import { losePlate } from '../plates/lose-plate.ts'
import { makeBlankPlates } from '../plates/make-blank.ts'
import type { StandingPlate } from '../plates/plate.ts'
import { platesOfWard } from '../plates/queries.ts'
import { tellWrong } from '../plates/tell-wrong.ts'
import type { Act, Actor } from '../world.ts'

const BLANKS = 24
const MOUNTED = 30

/** The clerk's morning: most desks' plates looked at, some houses' put up, one pasted over, one gone, some to be bound. */
export async function demoPlates(act: Act, wardId: number, clerk: Actor): Promise<void> {
  const asClerk = { ...act, by: clerk }
  const plates = await platesOfWard(act.tx, wardId)
  const on = (kind: StandingPlate['target']['kind']) => plates.filter(({ target }) => target.kind === kind)
  for (const { code } of [...on('desk').slice(2), ...on('house').slice(0, MOUNTED)]) {
    await checkPlate(asClerk, wardId, code, 'good')
  }
  const [pasted, gone] = on('house').slice(MOUNTED)
  const resident: Act = { ...act, by: { kind: 'resident' } }
  if (pasted) await tellWrong(resident, wardId, pasted.code, 'pasted-over', 'resident')
  if (gone) await losePlate(asClerk, wardId, gone.code)
  await makeBlankPlates(asClerk, wardId, BLANKS)
}
