/** The one deep accent of pages, signs and charts (`--accent`): 7.8:1 on white. */
export const ACCENT = '#0b5c57'
/** Small words on the accent, 6:1. */
export const ON_ACCENT_QUIET = '#cfe6e2'
export const TEXT = '#16201f'
/** Words of second rank on white, 8:1. */
export const QUIET = '#45524f'
