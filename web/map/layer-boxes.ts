import type L from 'leaflet'

/** Boxes to tick below the map, one a layer: large enough for a thumb, and they cover nothing of it. */
export function layerBoxes(map: L.Map, layers: readonly (readonly [words: string, layer: L.Layer])[]): HTMLElement {
  const all = document.createElement('div')
  all.className = 't'
  for (const [words, layer] of layers) {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = map.hasLayer(layer)
    box.addEventListener('change', () => (box.checked ? map.addLayer(layer) : map.removeLayer(layer)))
    const span = document.createElement('span')
    span.textContent = words
    const label = document.createElement('label')
    label.className = 'o'
    label.append(box, span)
    all.append(label)
  }
  return all
}
