import type { Facts } from './facts.ts'

export const enPlateTitles: Record<string, string> = {
  'blank-plates-made': 'Blank plates made',
  'plate-bound': 'Plate bound',
  'plate-binding-undone': 'Binding undone',
  'plate-checked': 'Plate checked',
  'plate-lost': 'Plate lost',
  'plate-found': 'Plate found again',
  'plate-replaced': 'Plate replaced',
  'plate-restored': 'Plate in use again',
  'plate-told-wrong': 'Plate said to be wrong',
  'plate-settled': 'Wrong plate settled',
  'print-batch-made': 'Print batch made',
  'plates-printed': 'Plates fetched for printing',
}

const FOUND: Readonly<Record<string, string>> = {
  good: 'in its place, in good order',
  elsewhere: 'in the wrong place',
  'pasted-over': 'pasted over',
  damaged: 'damaged',
  missing: 'not there',
  unsaid: 'not said what',
}

const HOW: Readonly<Record<string, string>> = {
  mended: 'mended',
  'nothing-wrong': 'nothing is wrong with the plate',
  checked: 'checked and found good',
  revoked: 'the plate was revoked',
}

export const enPlateSays: Record<string, (f: Facts) => string> = {
  'blank-plates-made': (f: Facts) => `${f.count('count')} blank plates made, bound to nothing yet.`,
  'plate-bound': (f: Facts) => `Plate bound to ${f.text('place')}.`,
  'plate-binding-undone': (f: Facts) => `Undone: the plate is no longer bound to ${f.text('place')}.`,
  'plate-checked': (f: Facts) => `Plate at ${f.text('place')} checked: ${FOUND[f.text('found')] ?? f.text('found')}.`,
  'plate-lost': (f: Facts) => `Plate of ${f.text('place')} reported lost.`,
  'plate-found': (f: Facts) => `Plate of ${f.text('place')} found again.`,
  'plate-replaced': (f: Facts) =>
    `Plate at ${f.text('place')} replaced by ${f.text('by')}, because: ${f.text('because')}.`,
  'plate-restored': (f: Facts) => `Revoked plate at ${f.text('place')} in use again.`,
  'plate-told-wrong': (f: Facts) =>
    `Somebody who scanned says the plate is wrong: ${FOUND[f.text('what')] ?? f.text('what')}.`,
  'plate-settled': (f: Facts) => `Wrong plate settled: ${HOW[f.text('how')] ?? f.text('how')}.`,
  'print-batch-made': (f: Facts) => `Made a print batch of ${f.count('n')} plates.`,
  'plates-printed': (f: Facts) =>
    f.text('as') === 'list'
      ? `Fetched the list of a print batch of ${f.count('n')} plates.`
      : `Fetched sheets ${f.count('from')}–${f.count('to')} of a print batch of ${f.count('n')} plates (${f.text('as')}).`,
}
