import type { Facts } from './facts.ts'

/** Programmes: what they are measured by, and their figures. */
export const enProgrammeTitles: Record<string, string> = {
  'programme-saved': 'Programme figures saved',
  'programme-save-undone': 'Programme figures put back',
  'programme-exported': 'Programme figures exported',
  'indicator-added': 'Indicator added',
  'indicator-changed': 'Indicator changed',
  'indicator-hidden': 'Indicator hidden',
  'indicator-shown': 'Indicator shown again',
}

export const enProgrammeSays: Record<string, (f: Facts) => string> = {
  'programme-saved': (f) => `Programme figures, ${f.text('periods')}: ${f.text('numbers')}.`,
  'programme-save-undone': (f) => `Put programme figures back, ${f.text('periods')}: ${f.text('numbers')}.`,
  'programme-exported': (f) => `Exported programme figures of ${f.text('period')}.`,
  'indicator-added': (f) => `Added the indicator “${f.text('name')}”.`,
  'indicator-changed': (f) => `Changed the indicator “${f.text('before.name')}” to “${f.text('after.name')}”.`,
  'indicator-hidden': (f) => `Hid the indicator “${f.text('name')}”.`,
  'indicator-shown': (f) => `Showed the indicator “${f.text('name')}” again.`,
}
