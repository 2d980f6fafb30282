/** Degrees (WGS84). */
export type Position = Readonly<{ lon: number; lat: number }>

/** The country with its islands and its sea; a position outside was mistyped. */
export const VIET_NAM = { lon: [102, 118], lat: [6, 24] } as const

export function isInVietNam({ lon, lat }: Position): boolean {
  return within(lon, VIET_NAM.lon) && within(lat, VIET_NAM.lat)
}

/**
 * A position as it is copied from a map, `10.7705, 106.6895`, in either order: in Viet Nam a latitude can't be taken for
 * a longitude. With decimal commas there is a space or a semicolon between the two. Null: no position in Viet Nam.
 */
export function readPosition(typed: string): Position | null {
  const text = typed.normalize('NFKC').trim()
  const [, one = '', other = ''] = (/^(\d{1,3}\.\d+|\d{1,3})[\s,;]+(\d{1,3}\.\d+|\d{1,3})$/.exec(text) ??
    /^(\d{1,3},\d+)\s*[;\s]\s*(\d{1,3},\d+)$/.exec(text) ??
    []) as string[]
  const [a, b] = [degrees(one), degrees(other)]
  const found = [
    { lat: a, lon: b },
    { lat: b, lon: a },
  ]
  return found.find(isInVietNam) ?? null
}

/** `10.7705, 106.6895`: latitude first, as maps write it, and as `readPosition` reads it. */
export function printPosition({ lon, lat }: Position): string {
  return `${lat}, ${lon}`
}

function degrees(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(',', '.'))
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most
}
