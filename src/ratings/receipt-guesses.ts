// Only receipts that lead nowhere are counted, so a hundred residents behind one Wi-Fi, each mistyping twice, all pass. A
// receipt holds 65 random bits and can't be guessed at any speed; this spares the database those who try all the same.
const MOST = 300
const WINDOW_MS = 10 * 60_000
const MOST_SOURCES = 10_000

export type ReceiptGuesses = Readonly<{
  /** seconds until this source may ask again; 0: now */
  wait(source: string | null): number
  failed(source: string | null): void
}>

/**
 * Counts look-ups that found nothing, by source, in memory: each process for itself, and gone with it. `source` null is
 * never counted: behind a proxy on this machine everybody looks alike.
 */
export function openReceiptGuesses(now: () => Date): ReceiptGuesses {
  let begun = now().getTime()
  let failures = new Map<string, number>()

  const left = () => begun + WINDOW_MS - now().getTime()
  const turnOver = () => {
    if (left() > 0) return
    begun = now().getTime()
    failures = new Map()
  }

  return {
    wait(source) {
      turnOver()
      return source !== null && (failures.get(source) ?? 0) >= MOST ? Math.ceil(left() / 1000) : 0
    },
    failed(source) {
      turnOver()
      if (source === null) return
      if (failures.size >= MOST_SOURCES && !failures.has(source)) failures = new Map() // forgetting all is better than all memory
      failures.set(source, (failures.get(source) ?? 0) + 1)
    },
  }
}
