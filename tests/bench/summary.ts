/** One line of the table: a figure with its unit, or a ratio with its goal. `ratio: null`: could not be measured here. */
export type Finding = Readonly<
  { what: string } & ({ figure: string } | { ratio: number | null; atLeast?: number; atMost?: number })
>

/** The table that people read. */
export function printSummary(findings: readonly Finding[]): string {
  const rows = [['', 'measured', 'goal', ''], ...findings.map(toRow)]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] ?? 0)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

function toRow(finding: Finding): string[] {
  if ('figure' in finding) return [finding.what, finding.figure, '', '']
  const { what, ratio, atLeast, atMost } = finding
  const goal = atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : ''
  if (ratio === null) return [what, '–', goal, '']
  const met = (atLeast === undefined || ratio >= atLeast) && (atMost === undefined || ratio <= atMost)
  return [what, ratio.toFixed(2), goal, goal && (met ? 'met' : 'NOT MET')]
}
