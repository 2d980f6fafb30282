import L from 'leaflet'
import type { NumbersOnMap } from '../../src/guide/map-data.ts'
import type { MapStart } from '../../src/guide/map-pages.ts'
import { sideOf } from '../../src/houses/beside.ts'
import { alleyOf } from '../../src/houses/house.ts'
import { freeSpots } from './free-spots.ts'
import { letters } from './marks.ts'

const MOST = 500 // what the server gives at once: so many, and there may be more
const ROW_GAP = 60 // metres: houses further apart are not drawn as one row

type Feature = NumbersOnMap['features'][number]

/** House numbers of the piece that is looked at: asked for only from `close` on, and again when the map has moved. */
export function houseNumbers(map: L.Map, start: MapStart, close: number, tell: (words: string) => void): L.LayerGroup {
  const { say } = start
  const group = L.layerGroup()
  let asked = ''

  const show = async () => {
    if (!map.hasLayer(group)) return tell('')
    if (map.getZoom() < close) {
      group.clearLayers()
      asked = ''
      return tell(say.closer)
    }
    const box = boxOf(map.getBounds())
    const looked = `${box} ${map.getZoom()}`
    if (looked === asked) return
    asked = looked
    const answer = await fetch(`${start.numbers}?box=${box}`).catch(() => null)
    if (looked !== asked) return // moved on meanwhile
    if (!answer?.ok) {
      asked = ''
      return tell(say.failed)
    }
    const { features } = (await answer.json()) as NumbersOnMap
    group.clearLayers()
    for (const layer of drawn(map, start.here, features)) group.addLayer(layer)
    tell(features.length >= MOST ? say.tooMany : '')
  }
  map.on('moveend', show)
  group.on('add remove', show)
  return group
}

/** Rows of houses as lines, as on the close-up that the server draws; numbers and names where there is room. */
function drawn(map: L.Map, here: MapStart['here'], features: readonly Feature[]): L.Layer[] {
  const rows = Map.groupBy(features, ({ properties: { street, number } }) =>
    [street, alleyOf(number), sideOf(number)].join('|'),
  )
  const lines = [...rows.values()]
    .flatMap(pieces)
    .map((piece) => L.polyline(piece, { className: 'row', interactive: false }))
  const dots = features.map((one) => L.circleMarker(at(one), { radius: 3, className: 'dot', interactive: false }))
  const pin = here && L.latLng(here.lat, here.lon)
  const isFree = freeSpots(map, pin)
  const middle = map.getCenter()
  const nearest = features.toSorted((one, other) => middle.distanceTo(at(one)) - middle.distanceTo(at(other)))
  const own = nearest.filter((one) => pin?.equals(at(one)) && isFree(at(one), one.properties.number, 14))
  const streets = [...Map.groupBy(nearest, (one) => one.properties.street)]
  const names = streets.flatMap(([street, those]) => {
    const spot = onTheStreet(those).find((one) => isFree(at(one), street, 22))
    return spot ? [letters(toPlace(spot), street, 'street')] : []
  })
  const numbers = nearest
    .filter((one) => !own.includes(one) && isFree(at(one), one.properties.number, -12))
    .map((one) => letters(toPlace(one), one.properties.number, 'number'))
  const ours = own.map((one) => letters(toPlace(one), one.properties.number, 'own'))
  return [...lines, ...dots, ...ours, ...names, ...numbers]
}

/** A street's name stands at the street where it can be, not in one of its alleys. */
function onTheStreet(houses: readonly Feature[]): Feature[] {
  const depth = ({ properties }: Feature) => (alleyOf(properties.number) === '' ? 0 : 1)
  return houses.toSorted((one, other) => depth(one) - depth(other))
}

/** A row without its gaps. */
function pieces(row: readonly Feature[]): L.LatLng[][] {
  const all: L.LatLng[][] = []
  for (const spot of row.map(at)) {
    const last = all.at(-1)?.at(-1)
    if (last && last.distanceTo(spot) < ROW_GAP) all.at(-1)?.push(spot)
    else all.push([spot])
  }
  return all.filter((piece) => piece.length > 1)
}

function at({ geometry }: Feature): L.LatLng {
  const [lon = 0, lat = 0] = geometry.coordinates
  return L.latLng(lat, lon)
}

function toPlace(one: Feature): { lat: number; lon: number } {
  const { lat, lng } = at(one)
  return { lat, lon: lng }
}

/** Rounded outwards to 11 m, so that a small move asks for what was asked for before. */
function boxOf(bounds: L.LatLngBounds): string {
  const down = (degrees: number) => (Math.floor(degrees * 1e4) / 1e4).toFixed(4)
  const up = (degrees: number) => (Math.ceil(degrees * 1e4) / 1e4).toFixed(4)
  return [down(bounds.getWest()), down(bounds.getSouth()), up(bounds.getEast()), up(bounds.getNorth())].join()
}
