// Enough for every number of a ward on one street after another; a few MB.
const MOST = 5_000

/**
 * The same function, which keeps what it made: the same key gets the very same answer. When it holds too much it forgets
 * everything, which costs less than choosing.
 */
export function remember<In, Out>(keyOf: (input: In) => string, make: (input: In) => Out): (input: In) => Out {
  const known = new Map<string, Out>()
  return (input) => {
    const key = keyOf(input)
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const made = make(input)
    if (known.size >= MOST) known.clear()
    known.set(key, made)
    return made
  }
}
