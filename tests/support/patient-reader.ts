/**
 * The patient reader: adds and subtracts what is shown in every way there is. `shown`: which unknowns each shown sum is made
 * of, one number for each; the answer tells whether a sum of unknowns follows from them.
 */
export function canWorkOut(shown: readonly (readonly number[])[]): (wanted: readonly number[]) => boolean {
  const basis: { pivot: number; vector: number[] }[] = []
  const rest = (vector: readonly number[]) => {
    const left = [...vector]
    for (const { pivot, vector } of basis) {
      const times = left[pivot] ?? 0
      if (times !== 0) for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - times * (vector[i] ?? 0)
    }
    return left
  }
  const first = (vector: number[]) => vector.findIndex((x) => Math.abs(x) > 1e-9)
  for (const sum of shown) {
    const left = rest(sum)
    const pivot = first(left)
    if (pivot >= 0) basis.push({ pivot, vector: left.map((x) => x / (left[pivot] ?? 1)) })
  }
  return (wanted) => first(rest(wanted)) < 0
}
