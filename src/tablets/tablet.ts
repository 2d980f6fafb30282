// 12 hours: a working day with its evening; a tablet that was left in a drawer opens nothing next morning.
export const TABLET_HOURS = 12

/** In characters. */
export const HELPER_NAME = 100

// 45 seconds: time to write a receipt down; then the next resident finds the first page, not somebody's receipt.
export const THANKS_SECONDS = 45

// 15 minutes: nobody thinks that long about one answer; what somebody typed and left is gone from the screen by then.
export const FORM_SECONDS = 15 * 60

/** Who holds it: an officer of the ward, or a volunteer whose name was typed. */
export type Helper = Readonly<{ officerId: string | null; name: string }>

/** A tablet that is open. */
export type Tablet = Readonly<{ id: string; wardId: number; helper: Helper; openedAt: Date; endsAt: Date }>
