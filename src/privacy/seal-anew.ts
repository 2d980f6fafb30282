import { resealSecrets } from '../access/second-factor.ts'
import { record } from '../audit/record.ts'
import { resealPhones } from '../officers/phone.ts'
import { type Actor, perform, type World } from '../world.ts'

const BY_ITSELF: Actor = { kind: 'operator' }

/**
 * Where the operator has put a new sealing secret before the old one: seals under the new one what the old one opens, so
 * that the old one can go. Several processes may do this at once. Nothing to do with a single secret.
 */
export async function sealAnew(world: Pick<World, 'db' | 'now' | 'log' | 'secrets'>): Promise<void> {
  const { secrets, log } = world
  if (secrets.sealing.length === 1) return
  await perform(world, BY_ITSELF, async (act) => {
    const factors = await resealSecrets(act, secrets)
    const phones = await resealPhones(act, secrets)
    const lost = factors.lost + phones.lost
    if (lost > 0)
      log.error({ lost }, 'some of what was sealed opens under no secret of the file: put back the one it lacks')
    else log.info('all is sealed under the first sealing secret; the others may be taken out of the file')
    if (factors.done + phones.done === 0) return
    record(act, null, { action: 'sealed-anew', details: { factors: factors.done, phones: phones.done } })
  })
}
