import { type Ward, wardTitle } from '../places/ward.ts'

/** Something that comes into a ward under a name; `tails`: what may be put behind it, the best first. */
export type Comer = Readonly<{ id: string; name: string; tails: readonly string[] }>

/**
 * Names under which things from several wards stand in one: those that would be called the same are each called after
 * the ward they came from as well ("Khu phố 1 (Phường Đa Kao cũ)"), with the first tail for which there is room. What was
 * there before keeps its name. `alike` folds names that a person takes for the same. By id, those that change only.
 */
export function namesApart(
  there: readonly string[],
  comers: readonly Comer[],
  longest: number,
  alike: (name: string) => string = (name) => name,
): Map<string, string> {
  const known = new Set(there.map(alike))
  const clashing = [...Map.groupBy(comers, ({ name }) => alike(name))].flatMap(([key, theirs]) =>
    theirs.length > 1 || known.has(key) ? theirs : [],
  )
  const taken = new Set([...known, ...comers.map(({ name }) => alike(name))])
  const renamed = new Map<string, string>()
  for (const { id, name, tails } of clashing) {
    const fresh = firstFree(name, tails, longest, (tried) => !taken.has(alike(tried)))
    taken.add(alike(fresh))
    renamed.set(id, fresh)
  }
  return renamed
}

/** Behind a name that people read: "(Phường Đa Kao cũ)". */
export function tailsOfName(ward: Ward): string[] {
  return [` (${wardTitle(ward)} cũ)`, ...tailsOfCode(ward)]
}

/** Behind a code, which is short: "(Đa Kao)", "ĐK"; of Phường 9 "P9". */
export function tailsOfCode({ kind, name }: Ward): string[] {
  const initials = name
    .split(/\s+/)
    .map((word) => (/^[0-9]+$/.test(word) ? `${kind.charAt(0)}${word}` : word.charAt(0)))
  return [` (${name})`, ` ${initials.join('').toLocaleUpperCase('vi')}`]
}

function firstFree(
  name: string,
  tails: readonly string[],
  longest: number,
  isFree: (tried: string) => boolean,
): string {
  const fitting = tails.map((tail) => name + tail).find((tried) => [...tried].length <= longest && isFree(tried))
  if (fitting !== undefined) return fitting
  for (let n = 2; ; n += 1) {
    const tail = `${tails.at(-1) ?? ''} ${n}`
    const tried = [...name].slice(0, Math.max(1, longest - [...tail].length)).join('') + tail
    if (isFree(tried)) return tried
  }
}
