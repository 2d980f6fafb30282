import L from 'leaflet'

type At = Readonly<{ lat: number; lon: number }>

/** A mark that tells about itself when it is tapped, or reached with the keyboard and pressed. */
export function mark(at: At, sign: string, kind: string, lines: readonly (string | null)[]): L.Marker {
  const [name = '', ...about] = lines.filter((line) => line !== null)
  const size: L.PointTuple = kind === 'here' ? [40, 48] : [40, 40]
  const anchor: L.PointTuple = kind === 'here' ? [20, 48] : [20, 20]
  const icon = L.divIcon({ className: `mark ${kind}`, html: element('b', sign), iconSize: size, iconAnchor: anchor })
  const marker = L.marker([at.lat, at.lon], { icon, title: name, riseOnHover: true })
  marker.bindPopup(said(name, about), { offset: [0, kind === 'here' ? -44 : -8] })
  marker.on('add', () => marker.getElement()?.setAttribute('aria-label', [name, ...about].join('. ')))
  return marker
}

/** Words on the map that nobody taps; they are told elsewhere, so a screen reader passes them over. */
export function letters(at: At, words: string, kind: string): L.Marker {
  const icon = L.divIcon({ className: `letters ${kind}`, html: element('span', words), iconSize: [0, 0] })
  const marker = L.marker([at.lat, at.lon], { icon, interactive: false, keyboard: false })
  marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'))
  return marker
}

function said(name: string, about: readonly string[]): HTMLElement {
  const all = document.createElement('div')
  all.append(element('b', name), ...about.map((line) => element('p', line)))
  return all
}

function element(tag: string, words: string): HTMLElement {
  const one = document.createElement(tag)
  one.textContent = words
  return one
}
