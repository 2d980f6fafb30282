import type { viPlaceSays, viPlaceTitles } from './vi-audit-places.ts'

export const enPlaceTitles: typeof viPlaceTitles = {
  'ward-changed': 'Ward corrected',
  'boundary-changed': 'Boundary changed',
  'office-hours-changed': 'Office hours changed',
  'contact-changed': 'Office and hotline changed',
  'links-changed': 'Links changed',
  'questions-chosen': 'Further questions chosen',
  'questions-taken-back': 'Further questions: choice undone',
  'official-list-imported': 'List of units taken in',
  'ward-ended': 'Ward ended',
  'ward-took-over': 'Took over from old wards',
  'houses-settled': 'Houses settled',
  'settling-undone': 'Settling undone',
  'neighbourhood-added': 'Neighbourhood added',
  'neighbourhood-renamed': 'Neighbourhood renamed',
  'neighbourhood-closed': 'Neighbourhood closed',
  'neighbourhood-reopened': 'Neighbourhood reopened',
  'house-changed': 'House corrected',
  'house-retired': 'House number out of use',
  'house-reinstated': 'House number in use again',
  'point-changed': 'Support point corrected',
  'point-closed': 'Support point closed',
  'point-reopened': 'Support point reopened',
  'point-exception-added': 'Days off or other hours added',
  'point-exception-taken-back': 'Days off or other hours taken back',
}

export const enPlaceSays: typeof viPlaceSays = {
  'ward-changed': (f) =>
    `Corrected to ${f.text('after.kind')} ${f.text('after.name')}, code ${f.text('after.code')}, ${f.text('after.province')}.`,
  'boundary-changed': (f) =>
    f.has('points') ? `Set a new boundary of ${f.count('points')} points.` : 'Took the boundary off the map.',
  'office-hours-changed': () => 'Changed the weekly office hours.',
  'contact-changed': (f) =>
    `${f.has('after.officeAddress') ? `Office: ${f.text('after.officeAddress')}` : 'No office address'}; ${f.has('after.hotline') ? `hotline: ${f.text('after.hotline')}` : 'no hotline'}.`,
  'links-changed': (f) => `${f.count('before')} links before, ${f.count('after')} now.`,
  'questions-chosen': (f) =>
    f.has('set')
      ? `Asks the further questions “${f.text('set')}” from ${f.day('from')}.`
      : `Asks no further questions from ${f.day('from')}.`,
  'questions-taken-back': (f) => `Undid the choice of further questions from ${f.day('from')}.`,
  'official-list-imported': (f) => `Took in a list of ${f.count('count')} units.`,
  'ward-ended': (f) =>
    `Ended on ${f.day('day')}; ${f.text('successor')} took over the office with ${f.count('desks')} desks and ${f.count('officers')} officers; ${f.count('plates')} plates lead to the new wards.`,
  'ward-took-over': (f) => `Took over from ${f.count('from')} old wards on ${f.day('day')}.`,
  'houses-settled': (f) => `Settled ${f.count('count')} houses of ${f.text('from')} in ${f.text('to')}.`,
  'settling-undone': (f) => `Put ${f.count('count')} houses from ${f.text('to')} back on the list to be settled.`,
  'neighbourhood-renamed': (f) => `Renamed ${f.text('before')} to ${f.text('after')}.`,
  'neighbourhood-closed': (f) =>
    `Closed ${f.text('name')}${f.has('to') ? `, moving ${f.count('moved')} houses to ${f.text('to')}` : ''}.`,
  'neighbourhood-reopened': (f) => `Reopened ${f.text('name')}.`,
  'house-changed': (f) =>
    f.text('before.address') === f.text('after.address')
      ? `Corrected the neighbourhood or the position of ${f.text('after.address')}.`
      : `Corrected ${f.text('before.address')} to ${f.text('after.address')}.`,
  'house-retired': (f) => `Took ${f.text('address')} out of use.`,
  'house-reinstated': (f) => `Put ${f.text('address')} into use again.`,
  'point-changed': (f) =>
    f.text('before.name') === f.text('after.name')
      ? `Corrected the address, the hours or what people are helped with at ${f.text('after.name')}.`
      : `Renamed the support point ${f.text('before.name')} to ${f.text('after.name')}.`,
  'point-closed': (f) => `Closed the support point ${f.text('name')}.`,
  'point-reopened': (f) => `Reopened the support point ${f.text('name')}.`,
  'point-exception-added': (f) =>
    `${f.text('name')}: from ${f.day('from')} to ${f.day('to')} ${f.has('hours') ? `open ${f.text('hours')}` : 'closed'}.`,
  'point-exception-taken-back': (f) =>
    `${f.text('name')}: from ${f.day('from')} to ${f.day('to')} its weekly hours hold again.`,
}
