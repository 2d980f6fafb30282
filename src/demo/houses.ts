import type { NewHouse } from '../houses/house.ts'
import { seeded } from './random.ts'
import { isInside } from './ward.ts'

/** Degrees along and across the ward's streets, from its middle. */
type Spot = Readonly<{ along: number; across: number }>

type Street = Readonly<{ name: string; at: number; crosswise: boolean; first: number }>

const STREETS: readonly Street[] = [
  { name: 'Sen Trắng', at: -0.0029, crosswise: false, first: 31 },
  { name: 'Lúa Vàng', at: -0.0015, crosswise: false, first: 1 },
  { name: 'Hàng Dừa Cũ', at: 0.0002, crosswise: false, first: 101 },
  { name: 'Bờ Kè Xanh', at: 0.0017, crosswise: false, first: 1 },
  { name: 'Đường số 7', at: 0.0031, crosswise: false, first: 1 },
  { name: 'Gió Đồng', at: -0.0038, crosswise: true, first: 1 },
  { name: 'Chợ Chiều', at: -0.0019, crosswise: true, first: 55 },
  { name: 'Mái Ngói', at: 0.0001, crosswise: true, first: 1 },
  { name: 'Giếng Nước', at: 0.0021, crosswise: true, first: 1 },
  { name: 'Bến Đò Nhỏ', at: 0.0037, crosswise: true, first: 201 },
]

const HOUSES_A_STREET = 40
const MIDDLE = { lon: 106.6905, lat: 10.7705 }
const TURN = 0.28 // radians, against east: streets follow the border, not the compass
const STEP = 0.0004 // about 44 m from house to house
const SIDE = 0.00012
const ALLEY_STEP = 0.00014

/** 400 houses on ten streets, with alleys and alleys of alleys; `neighbourhoodIds` are those of the six, in order. */
export function demoHouses(neighbourhoodIds: readonly string[]): NewHouse[] {
  const random = seeded(1)
  return STREETS.flatMap((street) => {
    const standing = [...numbers(street)].flatMap(({ number, spot }) => {
      const [lon, lat] = onMap(street, spot, random.fraction() - 0.5)
      return isInside(lon, lat) ? [{ number, lon, lat }] : []
    })
    return thinned(standing, HOUSES_A_STREET).map(({ number, lon, lat }) => {
      return { street: street.name, number, neighbourhoodId: nearest(neighbourhoodIds, lon, lat), lon, lat }
    })
  })
}

/** `most` of them, all along the street: not every house has its plate yet. */
function thinned<T>(all: readonly T[], most: number): T[] {
  return all.filter((_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length))
}

/** Odd numbers on the left, even ones on the right; every twelfth opens an alley (hẻm). */
function* numbers({ first }: Street): Generator<{ number: string; spot: Spot }> {
  for (let step = 0; step < 28; step++) {
    const along = -0.005 + step * STEP
    for (const right of [0, 1]) {
      const number = first + 2 * step + right
      const side = right ? -1 : 1
      yield { number: `${number}`, spot: { along, across: side * SIDE } }
      if (number % 12 === 7) yield* alley(number, along, side)
    }
  }
}

function* alley(mouth: number, along: number, side: number): Generator<{ number: string; spot: Spot }> {
  for (let house = 1; house <= 6; house++) {
    yield { number: `${mouth}/${house * 2}`, spot: { along, across: side * (SIDE + house * ALLEY_STEP) } }
  }
  const across = side * (SIDE + 6 * ALLEY_STEP)
  yield { number: `${mouth}/12/5`, spot: { along: along + ALLEY_STEP, across } }
  yield { number: `${mouth}/12/5A`, spot: { along: along + 1.5 * ALLEY_STEP, across } }
}

function onMap(street: Street, { along, across }: Spot, jitter: number): [lon: number, lat: number] {
  const bent = street.at + across + 0.0002 * Math.sin(along * 900) + jitter * 0.00003
  const [x, y] = street.crosswise ? [-bent, along] : [along, bent]
  const lon = MIDDLE.lon + x * Math.cos(TURN) - y * Math.sin(TURN)
  const lat = MIDDLE.lat + x * Math.sin(TURN) + y * Math.cos(TURN)
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))]
}

/** Three neighbourhoods in the north, three in the south, from west to east. */
function nearest(ids: readonly string[], lon: number, lat: number): string | null {
  const column = Math.min(2, Math.max(0, Math.floor((lon - MIDDLE.lon) / 0.0037 + 1.5)))
  return ids[(lat > MIDDLE.lat ? 0 : 3) + column] ?? null
}
