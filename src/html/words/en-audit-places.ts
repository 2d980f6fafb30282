import type { viPlaceSays, viPlaceTitles } from './vi-audit-places.ts'

export const enPlaceTitles: typeof viPlaceTitles = {
  'ward-changed': 'Ward corrected',
  'boundary-changed': 'Boundary changed',
  'office-hours-changed': 'Office hours changed',
  'contact-changed': 'Office and hotline changed',
  'links-changed': 'Links changed',
  'official-list-imported': 'List of units taken in',
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
  'official-list-imported': (f) => `Took in a list of ${f.count('count')} units.`,
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
}
