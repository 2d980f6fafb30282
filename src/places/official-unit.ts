import type { Ward } from './ward.ts'

/** A unit of the state's list. Its key is (code, validFrom): codes are used again. */
export type OfficialUnit = Omit<Ward, 'id'>
