/** What is wrong, and where: the line of the file as an editor counts it, and the column as the file calls it. */
export type Fault = Readonly<{ line: number | null; column: string | null; reason: string }>

/** `dòng 3, cột "họ tên": chưa ghi` */
export function printFault({ line, column, reason }: Fault): string {
  const where = [line === null ? null : `dòng ${line}`, column === null ? null : `cột "${column}"`].filter(Boolean)
  return where.length > 0 ? `${where.join(', ')}: ${reason}` : reason
}

export function byLine(a: Fault, b: Fault): number {
  return (a.line ?? 0) - (b.line ?? 0)
}
