import { byLine, type Fault } from './fault.ts'

// Nobody reads more at a sitting, and a file whose every row is wrong has one reason.
const MOST_SHOWN = 200

export type FaultList = Readonly<{
  add(faults: readonly Fault[], more?: number): void
  count(): number
  shown(): Fault[]
}>

/** Faults as they are found: all are counted, the first of them kept. */
export function faultList(): FaultList {
  const kept: Fault[] = []
  let counted = 0
  return {
    /** `more`: so many more were found, which nobody wrote down */
    add: (faults, more = 0) => {
      counted += faults.length + more
      kept.push(...faults.slice(0, MOST_SHOWN - kept.length))
    },
    count: () => counted,
    shown: () => kept.toSorted(byLine),
  }
}
