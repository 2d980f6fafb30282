import { Refusal } from '../http/refusal.ts'

/**
 * Runs deeds at most `most` at a time, the others in the order they came; refuses ('unavailable') when `patience` wait
 * already.
 */
export function atOnce(most: number, patience: number): <T>(deed: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (deed) => {
    if (waiting.length >= patience)
      throw new Refusal('unavailable', 'Nhiều người đang đăng nhập cùng lúc. Hãy thử lại sau ít giây.')
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await deed()
    } finally {
      const next = waiting.shift()
      if (next)
        next() // the place is handed over, not given back: nobody slips in between
      else running -= 1
    }
  }
}
