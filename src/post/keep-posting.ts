import { perform, type World } from '../world.ts'
import { openMailer } from './mailer.ts'
import { sendDue } from './send-due.ts'
import { dropOldLetters, writeDue } from './write-due.ts'

const EVERY_MS = 60_000

/** Writes and sends what is due, every minute, until the answer is called; nothing without a mail server. */
export function keepPosting(world: World): () => void {
  if (world.config.post === null) return () => {}
  const mailer = openMailer(world.config.post, world.config.publicUrl)
  let timer: NodeJS.Timeout
  let stopped = false
  const work = async () => {
    await postDue(world, mailer).catch((error: Error) =>
      world.log.warn({ reason: error.message }, 'letters could not be written'),
    )
    if (!stopped) wait()
  }
  const wait = () => {
    timer = setTimeout(work, EVERY_MS)
    timer.unref()
  }
  wait()
  return () => {
    stopped = true
    clearTimeout(timer)
    mailer.close()
  }
}

/** One round. */
export async function postDue(world: World, mailer: ReturnType<typeof openMailer>): Promise<void> {
  await perform(world, { kind: 'operator' }, writeDue)
  while ((await sendDue(world, mailer)) > 0); // as many as there are, ten at a time
  await dropOldLetters(world.db, world.now())
}
