import type { viPlate, viPlates } from './vi-plates.ts'

export const enPlate: typeof viPlate = {
  code: 'Code printed on the plate:',
  blank: {
    title: 'This plate is not in use yet',
    text: (ward: string) =>
      `It belongs to ${ward}, but stands on no house and no desk yet. Please come back later, or ask the ward’s staff.`,
    staff: 'For staff: bind this plate',
  },
}

export const enPlates: typeof viPlates = {
  one: (code: string) => `Plate ${code}`,
  place: { desk: 'Desk', house: 'House', point: 'Support point', ward: 'The ward as a whole' },
  nowhere: 'not bound to anything',
  bind: {
    title: (code: string) => `Bind plate ${code}`,
    move: (code: string) => `Move plate ${code} elsewhere`,
    now: (place: string) => `This plate stands at ${place}.`,
    find: 'Where is the plate?',
    findHint: 'Type house number and street, or the name of a desk or support point. Diacritics may be left out.',
    next: (street: string) => `Next numbers on ${street}`,
    found: 'Press the right place',
    none: 'No such place. Try fewer letters.',
    many: 'There are more: type more letters to see fewer.',
    noHouses: 'The ward has no houses in its list yet.',
    addHouse: 'Add a new house',
    here: 'Bind here',
    hasPlate: (code: string) => `has plate ${code}`,
    others: 'Desks and support points',
    taken: (place: string) => `${place} has a plate already`,
    takenHint: (code: string) => `The plate in use there bears the code ${code}.`,
    replace: 'The new plate replaces the old one',
    replaceHint: 'The old code is revoked at once. Whoever scans the old plate is led to the new one.',
    second: 'Add a second plate and keep both',
    because: 'Replaced by a new plate put up there',
    done: (place: string) => `Plate bound to ${place}.`,
    undo: 'Undo: take the plate off this place',
    undone: 'Undone. The plate is as it was before.',
    scanNext: 'Done. Scan the next plate with the phone’s camera, or type the code printed on it:',
    open: 'Open plate',
    revoked: 'This plate was revoked and can’t be bound any more.',
  },
}
