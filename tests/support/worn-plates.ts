import { makeBlankPlates } from '../../src/plates/make-blank.ts'
import { perform } from '../../src/world.ts'
import type { Screens } from './screens.ts'
import { OPERATOR } from './world.ts'

/** A plate that was moved about, told to be wrong and lost; a desk's that was replaced; some that wait to be bound. */
export async function wearPlates({ world, cast, send }: Screens, lines: readonly string[]): Promise<void> {
  const { house, desk1, desk2 } = cast.plates
  await perform(world, OPERATOR, (act) => makeBlankPlates(act, cast.wardA, 3))
  await send('thu', `/q/${desk1}/wrong`, { what: 'pasted-over' })
  await send('hanh', `/admin/plates/${house}/check`, { found: 'good' })
  await send('hanh', `/admin/plates/${house}/check`, { found: 'missing' })
  await send('hanh', `/admin/plates/${desk2}/replace`, { reason: [...(lines[0] ?? '')].slice(0, 100).join('') })
}
