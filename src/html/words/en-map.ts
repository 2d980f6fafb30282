import type { viMap } from './vi-map.ts'

/** The map that moves, behind "Phóng to bản đồ". */
export const enMap: typeof viMap = {
  title: (ward) => `Map of ${ward}`,
  region: (ward) => `Map of ${ward}. Arrow keys move it, plus and minus enlarge and reduce it.`,
  zoomIn: 'Enlarge',
  zoomOut: 'Reduce',
  points: 'Support points',
  neighbourhoods: 'Neighbourhoods',
  numbers: 'House numbers',
  streets: 'Streets',
  closer: 'Enlarge further to see house numbers.',
  tooMany: 'Only the 500 house numbers in the middle are shown. Enlarge further to see all.',
  failed: 'The map could not be loaded. Please try again.',
  houses: (n) => `${n} house numbers`,
  streetSource: 'Streets: © OpenStreetMap contributors',
  list: 'The support points and their hours',
}
