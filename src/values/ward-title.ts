export const WARD_KINDS = ['phường', 'xã', 'đặc khu'] as const
export type WardKind = (typeof WARD_KINDS)[number]

/** The way a ward is called: "Phường Mẫu". */
export function wardTitle({ kind, name }: Readonly<{ kind: WardKind; name: string }>): string {
  return `${kind.charAt(0).toLocaleUpperCase('vi')}${kind.slice(1)} ${name}`
}
