/** Our own icons, drawn in a square of 24 and filled; holes run the other way round. */
export const ICONS = {
  /** a phone that looks at a symbol */
  phone:
    'M7.5 1h9A2.5 2.5 0 0 1 19 3.5v17a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 20.5v-17A2.5 2.5 0 0 1 7.5 1z' +
    'M7 4v14h10V4zM10.5 19.6v1.4h3v-1.4z' +
    'M8.4 6h3.2v3.2H8.4zM12.6 6h3v3h-3zM8.4 10.4h3v3h-3zM12.6 10.4h1.4v1.4h-1.4zM14.2 12h1.4v1.4h-1.4zM12.6 13.6h1.4V15h-1.4zM14.2 15.2h1.4v1.4h-1.4zM8.4 14.6h3.2v1.4H8.4z',
  /** a place on a map */
  pin: 'M12 1a8 8 0 0 1 8 8c0 5.6-5.6 9.4-8 14-2.4-4.6-8-8.4-8-14a8 8 0 0 1 8-8zM12 5.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z',
} as const
