import type { Drawing, Mark } from '../../src/drawing/mark.ts'
import { outline } from '../../src/drawing/typeface.ts'

/** What a mark covers, in millimetres. `module`: of a symbol; else 0. */
export type Extent = Readonly<{
  kind: Mark['kind']
  left: number
  right: number
  top: number
  bottom: number
  module: number
}>

/** Every mark of a drawing that is not its ground; what stands on its head is where it stands. */
export function extentsOf({ marks }: Pick<Drawing, 'marks'>): Extent[] {
  return marks.flatMap((mark) => {
    if (mark.kind !== 'turned') return [extent(mark)]
    return extentsOf(mark).map((inner) => ({
      ...inner,
      left: mark.x - inner.right,
      right: mark.x - inner.left,
      top: mark.y - inner.bottom,
      bottom: mark.y - inner.top,
    }))
  })
}

/** A line of words from the highest mark to the lowest dot. */
function extent(mark: Exclude<Mark, { kind: 'turned' }>): Extent {
  const at = (width: number, height: number, module = 0): Extent => {
    return { kind: mark.kind, left: mark.x, right: mark.x + width, top: mark.y, bottom: mark.y + height, module }
  }
  switch (mark.kind) {
    case 'box':
      return at(mark.width, mark.height)
    case 'face':
      return at(mark.size, mark.size)
    case 'shape':
      return at(24 * mark.scale, 24 * mark.scale)
    case 'qr':
      return at(modulesOf(mark.path) * mark.module, modulesOf(mark.path) * mark.module, mark.module)
    case 'text':
      return textExtent(mark)
  }
}

function textExtent({ text, weight, size, spacing, x, y }: Mark & { kind: 'text' }): Extent {
  const numbers = outline(text, weight, size, x, y, spacing).match(/-?\d+(\.\d+)?/g) ?? []
  const across = numbers.filter((_, index) => index % 2 === 0).map(Number)
  const down = numbers.filter((_, index) => index % 2 === 1).map(Number)
  return {
    kind: 'text',
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
    module: 0,
  }
}

/** How many modules a symbol has on a side. */
export function modulesOf(path: string): number {
  return Math.max(...[...path.matchAll(/M(\d+) \d+h(\d+)/g)].map(([, x, width]) => Number(x) + Number(width)))
}

/** The free space between two extents in millimetres; negative: they overlap. */
export function apart(one: Extent, other: Extent): number {
  return Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom)
}
