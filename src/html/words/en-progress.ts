import type { viProgress } from './vi-progress.ts'

export const enProgress: typeof viProgress = {
  none: 'no figures yet',
  asked: (target) => `target ${target}`,
  ofTarget: (percent, target) => `${percent} of the target ${target}`,
  reached: 'reached',
  missed: 'not reached',
  known: (n, all) => `${n}/${all} neighbourhoods have figures`,
}
