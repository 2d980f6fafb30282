import L from 'leaflet'
import type { WardOnMap } from '../../src/guide/map-data.ts'
import type { MapStart } from '../../src/guide/map-pages.ts'
import { houseNumbers } from './house-numbers.ts'
import { layerBoxes } from './layer-boxes.ts'
import { letters, mark } from './marks.ts'
import { streets } from './streets.ts'

const CLOSE = 18 // the zoom at which numbers along an alley can be told apart

const place = document.querySelector('#map') as HTMLElement
const start = JSON.parse(place.dataset.start ?? '{}') as MapStart
const says = document.querySelector('#map-says') as HTMLElement
const { say, here } = start

try {
  const answer = await fetch(start.ward)
  if (!answer.ok) throw new Error(`${answer.status}`)
  await draw((await answer.json()) as WardOnMap)
} catch {
  says.textContent = say.failed // the drawn map still stands there
}

async function draw(ward: WardOnMap): Promise<void> {
  place.replaceChildren()
  place.classList.add('moving')
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(place, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: 20,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
    keyboardPanDelta: 120,
  })
  place.setAttribute('role', 'region')
  place.setAttribute('aria-label', say.region)
  L.control.zoom({ position: 'bottomright', zoomInTitle: say.zoomIn, zoomOutTitle: say.zoomOut }).addTo(map)
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  const notes = L.control.attribution({ prefix: false, position: 'topright' }).addTo(map)
  if (say.note) notes.addAttribution(text(say.note))

  const boundary = ward.boundary && L.geoJSON(ward.boundary, { interactive: false, style: { className: 'edge' } })
  boundary?.addTo(map)
  const points = L.layerGroup([
    ...ward.points.map((point, at) => mark(point, `${at + 1}`, 'point', [point.name, point.address, point.opening])),
    ...(ward.office ? [mark(ward.office, '★', 'office', [ward.office.name, ward.office.address])] : []),
  ]).addTo(map)
  const neighbourhoods = L.layerGroup(ward.neighbourhoods.map((one) => letters(one, one.name, 'neighbourhood')))
  const numbers = houseNumbers(map, start, CLOSE, (words) => {
    says.textContent = words
  })
  if (here) mark(here, '', 'here', [here.name]).setZIndexOffset(1000).addTo(map)

  if (here) map.setView([here.lat, here.lon], CLOSE)
  else if (boundary) map.fitBounds(boundary.getBounds())
  else map.setView(middleOf(ward), 16)
  if (!here) neighbourhoods.addTo(map)
  numbers.addTo(map)
  const layers: [string, L.Layer][] = [
    [say.points, points],
    [say.neighbourhoods, neighbourhoods],
    [say.numbers, numbers],
  ]
  const base = ward.streets ? await streets(start.streets, text(say.streetSource), start.lang).catch(() => null) : null
  if (base) {
    // The ward's own ground would lie over the streets.
    base.on('add remove', () => place.classList.toggle('with-streets', map.hasLayer(base)))
    layers.push([say.streets, base.addTo(map)])
  }
  says.before(layerBoxes(map, layers))
}

function middleOf({ points, office }: WardOnMap): L.LatLngTuple {
  const { lat, lon } = office ?? points[0] ?? { lat: 16, lon: 107 }
  return [lat, lon]
}

/** Leaflet takes its notes for HTML. */
function text(words: string): string {
  const span = document.createElement('span')
  span.textContent = words
  return span.innerHTML
}
