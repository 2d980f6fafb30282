import { enProgress } from '../../../src/html/words/en-progress.ts'
import type { programme as vi } from './programme-vi.ts'

export const programme: typeof vi = {
  chapter: 'Programmes',
  title: 'Programmes: results beside targets',
  hint: 'Written by the ward for each neighbourhood, the latest period with a result. The whole ward is a sum, not a mean of shares.',
  edit: 'Write figures',
  place: 'Neighbourhood',
  period: 'Period',
  whole: 'Whole ward',
  target: 'Target',
  result: 'Result',
  outOf: { count: '', share: 'Out of', mean: 'How many' },
  value: { count: '', share: 'Share', mean: 'Mean' },
  ratio: 'Of the target',
  state: 'Reached?',
  ...enProgress,
  silent: 'No figures yet',
  less: 'less is better',
  places: 'Each neighbourhood',
  keyResult: 'result',
  keyTarget: 'target',
  chart: (name) =>
    `Chart: ${name}, each neighbourhood’s result beside its target. The same numbers stand in the table below.`,
  wholeChart: (name) =>
    `Chart: ${name}, the whole ward’s result beside its target. The same numbers stand in the table below.`,
  trend: 'The whole ward by period',
  trendChart: (name) => `Chart: ${name}, the whole ward by period. The same numbers stand in the table below.`,
}
