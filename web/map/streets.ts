import L from 'leaflet'

/** A ward's own map of streets, where it has one: fetched, like the program that draws it, only then. */
export async function streets(url: string, note: string, lang: string): Promise<L.Layer> {
  Object.assign(globalThis, { L }) // where the program looks for it
  const { leafletLayer } = await import('protomaps-leaflet')
  const flavor = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return leafletLayer({ url, flavor, lang, attribution: note, maxDataZoom: 15 }) as unknown as L.Layer
}
