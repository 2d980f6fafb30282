/** The same name, however it was written: "tran thi lan", "TRẦN  THỊ LAN". Two people may bear it: fit to ask twice, not to know. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other)
}

function folded(name: string): string {
  const letters = name
    .toLocaleLowerCase('vi')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
  return letters.replaceAll('đ', 'd').replace(/\s+/g, ' ').trim()
}
