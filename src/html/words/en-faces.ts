import type { viFaces } from './vi-faces.ts'

export const enFaces: typeof viFaces = {
  title: (code) => `Prints of code ${code}`,
  print: 'Prints',
  plate: (code) => `Plate ${code}`,
  blank: 'Not fixed anywhere yet',
  trueSize:
    'Print it as often as needed, the code stays the same. Print at true size (100%), never scaled. Where the ground is coloured, give the printer the file with bleed.',
  withOfficer: 'Put the officer’s name on',
  withoutOfficer: 'Leave the officer’s name off',
  withWard: 'Put the ward’s name on',
  withoutWard: 'Leave the ward’s name off',
  names: {
    sign: 'Desk sign A6',
    tent: 'Desk card A5, folded, reads from both sides',
    '150x100': 'House plate, medium',
    '200x150': 'House plate, large',
    '70x70': 'House label',
    poster: 'Support point poster A4',
    entrance: 'Entrance poster A4',
    leaflet: 'Leaflet A5, two languages',
  },
  size: (width, height) => `${width} × ${height} mm.`,
  module: (mm) => `Each square of the code is ${mm} mm.`,
  pdf: 'PDF',
  cut: 'PDF with bleed',
  page: (n) => `SVG page ${n}`,
}
