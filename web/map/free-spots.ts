import type L from 'leaflet'

const LETTER = 9.5 // pixels of a character
const HEIGHT = 18

/** Tells whether words may stand at a place, `below` pixels under its middle, and keeps that room for them if they may. The pin is not written over. */
export function freeSpots(map: L.Map, pin: L.LatLng | null): (at: L.LatLng, words: string, below: number) => boolean {
  const taken: { x: number; y: number; half: number }[] = []
  if (pin) {
    const { x, y } = map.latLngToContainerPoint(pin)
    taken.push({ x, y: y - 38, half: 20 }, { x, y: y - 20, half: 20 })
  }
  return (at, words, below) => {
    const { x, y } = map.latLngToContainerPoint(at)
    const box = { x, y: y + below, half: (words.length * LETTER) / 2 }
    const free = taken.every((one) => {
      return Math.abs(one.y - box.y) > HEIGHT || Math.abs(one.x - box.x) > one.half + box.half + 2
    })
    if (free) taken.push(box)
    return free
  }
}
