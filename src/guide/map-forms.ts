import { z } from 'zod'
import { isInVietNam } from '../values/position.ts'

const WIDEST = 0.05 // degrees, 5 km: numbers can be read on a tenth of it

/** `west,south,east,north` in degrees, a piece of the country that is no larger than a look at numbers needs. */
export const BoxQuery = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$/)
  .transform((text) => {
    const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number)
    return { west, south, east, north }
  })
  .refine(({ west, south, east, north }) => {
    const inside = isInVietNam({ lon: west, lat: south }) && isInVietNam({ lon: east, lat: north })
    return inside && west < east && south < north && east - west <= WIDEST && north - south <= WIDEST
  })
