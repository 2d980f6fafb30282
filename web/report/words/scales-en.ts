import type { scales as vi } from './scales-vi.ts'

export const scales: typeof vi = {
  hint: 'The same ratings and cases, counted as each text counts. These figures are made in different ways and are not to be compared with one another.',
  rule: (id, version, from) => `Rule ${id}, version ${version}, valid from ${from}`,
  replaced: (day) => `Replaced from ${day}, for reference only`,
  months: (months) => `Whole months ${months}`,
  criterion: 'Criterion',
  value: 'Result',
  answers: (n) => `${n} ratings`,
  cases: (n) => `${n} cases`,
  points: (points) => `${points} points`,
  range: (from, to) => `${from} to ${to}`,
  because: {
    'not-asked': 'Not asked',
    'no-data': 'No data yet',
    'no-register': 'The register of cases does not cover these months',
    few: 'Fewer than 10 ratings',
    withheld: 'Hidden to keep others’ figures closed',
  },
  grade: (grade) => `Grade: ${grade}.`,
  noGrade: (known, of) => `No grade: ${known} of ${of} indicators are known.`,
  formula: (formula) => `Formula: ${formula}.`,
  more: 'Formula, source',
  silent: (n: string) => `${n} without a figure yet`,
  source: (source) => `Source: ${source}.`,
}
