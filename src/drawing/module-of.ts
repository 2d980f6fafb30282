import type { Drawing, Mark } from './mark.ts'

/** How wide a module of a drawing's symbol is, in millimetres; of several symbols, the smallest. NaN: it has none. */
export function moduleOf({ marks }: Pick<Drawing, 'marks'>): number {
  const modules = marks.flatMap(modulesIn)
  return modules.length === 0 ? Number.NaN : Math.min(...modules)
}

function modulesIn(mark: Mark): number[] {
  if (mark.kind === 'qr') return [mark.module]
  return mark.kind === 'turned' ? mark.marks.flatMap(modulesIn) : []
}
