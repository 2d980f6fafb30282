/** Our own icons, drawn in a square of 24 and filled; holes run the other way round. */
export const ICONS = {
  /** a phone that looks at a symbol */
  phone:
    'M7.5 1h9A2.5 2.5 0 0 1 19 3.5v17a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 20.5v-17A2.5 2.5 0 0 1 7.5 1z' +
    'M7 4v14h10V4zM10.5 19.6v1.4h3v-1.4z' +
    'M8.4 6h3.2v3.2H8.4zM12.6 6h3v3h-3zM8.4 10.4h3v3h-3zM12.6 10.4h1.4v1.4h-1.4zM14.2 12h1.4v1.4h-1.4zM12.6 13.6h1.4V15h-1.4zM14.2 15.2h1.4v1.4h-1.4zM8.4 14.6h3.2v1.4H8.4z',
  /** a place on a map */
  pin: 'M12 1a8 8 0 0 1 8 8c0 5.6-5.6 9.4-8 14-2.4-4.6-8-8.4-8-14a8 8 0 0 1 8-8zM12 5.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z',
  clock:
    'M12 1a11 11 0 0 1 0 22a11 11 0 0 1 0-22zM12 3.4a8.6 8.6 0 0 0 0 17.2a8.6 8.6 0 0 0 0-17.2zM10.9 6h2.2v5.6l4 2.4-1.1 1.9-5.1-3.1z',
  /** what somebody is helped with: a page with a tick */
  done: 'M5 1h9.5L20 6.5V23H5A1.5 1.5 0 0 1 3.5 21.5v-19A1.5 1.5 0 0 1 5 1zM5.9 3.4v17.2h11.7V8.2h-4.7V3.4zM10.6 18.4l-3.4-3.4 1.6-1.6 1.8 1.8 4.4-4.4 1.6 1.6z',
  lock: 'M12 1a5.5 5.5 0 0 1 5.5 5.5V10H19a1.5 1.5 0 0 1 1.5 1.5v10A1.5 1.5 0 0 1 19 23H5a1.5 1.5 0 0 1-1.5-1.5v-10A1.5 1.5 0 0 1 5 10h1.5V6.5A5.5 5.5 0 0 1 12 1zM12 3.4A3.1 3.1 0 0 0 8.9 6.5V10h6.2V6.5A3.1 3.1 0 0 0 12 3.4zM12 13.4a1.7 1.7 0 0 0-.9 3.1v2.6h1.8v-2.6a1.7 1.7 0 0 0-.9-3.1z',
  /** words said to somebody */
  talk: 'M4 2h16a2.5 2.5 0 0 1 2.5 2.5v10A2.5 2.5 0 0 1 20 17h-8l-5.5 5.5V17H4a2.5 2.5 0 0 1-2.5-2.5v-10A2.5 2.5 0 0 1 4 2zM6 6v1.8h12V6zM6 11v1.8h8V11z',
} as const

export type Icon = keyof typeof ICONS
