import type { Words } from './words.ts'

type Counts = Readonly<Record<'computers' | 'scanners' | 'printers', number | null>>

/** `2 máy tính, 1 máy in`; what there is none of, or what nobody has counted, is not told. */
export function equipmentInWords({ place }: Words, { equipment }: { equipment: Counts }): string {
  return (['computers', 'scanners', 'printers'] as const)
    .flatMap((kind) => (equipment[kind] ? [place[kind](equipment[kind])] : []))
    .join(', ')
}
