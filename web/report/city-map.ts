import type { CityReport } from '../../src/reports/city.ts'
import type { WardsMap } from '../../src/reports/city-maps.ts'
import type { Figure } from '../../src/reports/report.ts'
import { printNumber } from '../../src/values/number.ts'
import { type CityAddress, wardAddress } from './city-address.ts'
import { el, svg } from './dom.ts'
import type { CityWords } from './words/city-vi.ts'
import { printFigure, type Words } from './words.ts'

// Where a darker step begins.
const STEPS = [0.6, 0.7, 0.8, 0.9]
const LETTER = 0.58 // of a letter's size, on average
const SIZE = 19 // units
const BELOW = 36 // units, for the bar of the scale

/** The wards as on a map, darker where more are satisfied; what may not be told is hatched. The table has the figures. */
export function mapSection(
  report: CityReport,
  map: WardsMap,
  words: Words,
  say: CityWords,
  address: CityAddress,
): HTMLElement {
  const title = el('h2', {}, `${say.map}: ${words.question[address.about]}`)
  if (map === null) return el('section', {}, title, el('p', { class: 'notice' }, say.noMap))
  const drawn = new Map(map.shapes.map((shape) => [shape.key, shape]))
  const told = el('output', { class: 'told' })
  const parts: SVGElement[] = []
  const names: SVGElement[] = []
  for (const { key, name, ...ward } of report.wards) {
    const shape = drawn.get(key)
    if (!shape) continue
    const { figure } = ward[address.about]
    const line = `${name}: ${printFigure(figure, words)}`
    const area = svg('path', { d: shape.d, class: `area ${stepOf(figure)}`, ...filling(figure) }, svgTitle(line))
    area.addEventListener('pointerenter', () => {
      told.textContent = line
    })
    area.addEventListener('click', () => location.assign(wardAddress(key, report, address)))
    parts.push(area)
    if (figure.standing === 'preliminary') parts.push(svg('path', { d: shape.d, class: 'over', fill: 'url(#few)' }))
    const bare = name.replace(/^\S+ (?=\p{Lu}|\d)/u, '').replace(/ \(.*/, '')
    if ((bare.length + 1) * SIZE * LETTER < shape.wide) names.push(label(bare, shape.at))
  }
  const { apart } = map
  const box = apart && svg('rect', { class: 'apart', ...textual(apart), rx: '6' })
  const picture = svg(
    'svg',
    { class: 'city', viewBox: `0 0 ${map.width} ${map.height + BELOW}`, role: 'img', 'aria-label': say.mapLabel },
    patterns(),
    ...parts,
    ...(box ? [box] : []),
    ...names,
    scaleBar(map.metresPerUnit, map.height),
  )
  const missing = report.wards.filter(({ key }) => !drawn.has(key)).length
  return el(
    'section',
    {},
    title,
    el('p', { class: 'hint' }, say.mapHint),
    key(say),
    el('div', { class: 'map-of-city' }, picture),
    told,
    missing > 0 && el('p', { class: 'hint' }, say.notOnMap(printNumber(missing, 0, words.lang))),
  )
}

function stepOf(figure: Figure): string {
  if (figure.standing === 'hidden') return figure.n === 0 ? 'empty' : 'thin'
  return `step-${STEPS.filter((start) => figure.share >= start).length}`
}

// A pattern is named by the element: a style sheet would look for it in its own file.
function filling(figure: Figure): Record<string, string> {
  return figure.standing === 'hidden' && figure.n !== 0 ? { fill: 'url(#hatch)' } : {}
}

function patterns(): SVGElement {
  const ground = () => svg('rect', { class: 'ground', width: '12', height: '12' })
  return svg(
    'defs',
    {},
    svg(
      'pattern',
      { id: 'hatch', width: '9', height: '9', patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      ground(),
      svg('path', { class: 'stroke', d: 'M0 0V9' }),
    ),
    svg(
      'pattern',
      { id: 'few', width: '12', height: '12', patternUnits: 'userSpaceOnUse' },
      svg('circle', { class: 'dot', cx: '6', cy: '6', r: '2.6' }),
    ),
  )
}

function key(say: CityWords): HTMLElement {
  const swatch = (name: string, ...shapes: Node[]) =>
    svg('svg', { class: 'swatch', viewBox: '0 0 36 24', 'aria-hidden': 'true' }, svg('rect', { class: `area ${name}`, width: '36', height: '24', ...(name === 'thin' ? { fill: 'url(#hatch)' } : {}) }), ...shapes) // biome-ignore format: one shape
  const dots = svg('rect', { width: '36', height: '24', fill: 'url(#few)' })
  return el(
    'ul',
    { class: 'legend' },
    say.steps.map((words, step) => el('li', {}, swatch(`step-${step}`), words)),
    el('li', {}, swatch('step-2', dots), say.preliminary),
    el('li', {}, swatch('thin'), say.thin),
    el('li', {}, swatch('empty'), say.empty),
  )
}

function label(text: string, [x, y]: readonly [number, number]): SVGElement {
  return svg('text', { class: 'name', x: String(x), y: String(y + 6), 'text-anchor': 'middle' }, new Text(text))
}

function scaleBar(perUnit: number, height: number): SVGElement {
  const room = 220 * perUnit
  const power = 10 ** Math.floor(Math.log10(room))
  const metres = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power
  const long = Math.round(metres / perUnit)
  const y = height + BELOW - 12
  return svg(
    'g',
    { class: 'scale-bar' },
    svg('path', { d: `M14 ${y - 8}v8h${long}v-8` }),
    svg(
      'text',
      { x: String(24 + long), y: String(y) },
      new Text(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
    ),
  )
}

function svgTitle(text: string): SVGElement {
  return svg('title', {}, new Text(text))
}

function textual(numbers: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, String(n)]))
}
