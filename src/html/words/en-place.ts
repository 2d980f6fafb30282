import type { viPlace } from './vi-place.ts'

/** What a house's and a support point's page say to a resident. */
export const enPlace: typeof viPlace = {
  rateWard: (ward) => `Rate ${ward}`,
  ratePoint: 'Rate this support point',
  map: (ward) => `Map of the boundary of ${ward}`,
  mapHouse: (house, ward) => `Map of the boundary of ${ward}, with a mark where house ${house} stands`,
  mapNote: 'Boundary for reference only, without legal force.',
  mapSource: (who) => `Source: ${who}.`,
  houseRetired: 'This house number is no longer in use. Please ask the ward for the new one.',
  noMap: 'The ward has not put its map here yet.',
  house: 'House number',
  pointsNear: 'Help with online procedures',
  hours: 'Opening hours',
  noHours: 'No opening hours yet.',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  procedures: 'Helps with',
  computers: (n) => (n === 1 ? '1 computer' : `${n} computers`),
  scanners: (n) => (n === 1 ? '1 scanner' : `${n} scanners`),
  printers: (n) => (n === 1 ? '1 printer' : `${n} printers`),
  free: 'Guidance is free of charge.',
}
