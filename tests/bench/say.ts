/** Progress goes to stderr: the table at the end is all that stdout holds. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
