// 12 hours: a working day with its evening; a tablet that was left in a drawer opens nothing next morning.
export const TABLET_HOURS = 12
