import { ACCENT, ON_ACCENT_QUIET, TEXT } from './colours.ts'
import { faceRow } from './face-row.ts'
import { ICONS } from './icons.ts'
import { LEAFLET_WORDS, type LeafletWords } from './leaflet-words.ts'
import type { Drawing, Mark } from './mark.ts'
import { plateShortUrl } from './plate-link.ts'
import { type Row, stackRows } from './rows.ts'
import { scanBox, scanBoxHeight } from './scan-box.ts'

/** What a ward's leaflet says. */
export type Leaflet = Readonly<{
  code: string
  publicUrl: string
  /** "Phường Mẫu" */
  ward: string
  /** as people dial it; null: the ward has none */
  hotline: string | null
}>

/** Two pages: Vietnamese, English. */
export const LEAFLET_LANGUAGES = ['vi', 'en'] as const
export type LeafletLanguage = (typeof LEAFLET_LANGUAGES)[number]

/** ISO A5, portrait. */
const SIZE = { width: 148, height: 210 }
const BLEED = 3
const BAND = { x: -BLEED, y: -BLEED, width: SIZE.width + 2 * BLEED, height: 47 + BLEED }
const HEAD = { x: 11, y: 7, width: 126, height: 36 }
const SCAN = { x: 85, y: 54, side: 53, where: 'indoors' } as const
const LEFT = { x: 11, y: 54, width: 68, height: scanBoxHeight(SCAN.side) }
const WHOLE = { x: 11, y: LEFT.y + LEFT.height + 5, width: 126, height: 0 }
const FACES = { middle: SIZE.width / 2, y: 194, size: 11, gap: 6 }

/** One page of the A5 leaflet: what this is, how to scan, what happens to a phone number, and where help is. */
export function drawLeaflet(leaflet: Leaflet, language: LeafletLanguage): Drawing {
  const say = LEAFLET_WORDS[language]
  const [first, second, ...more] = sectionsOf(say, leaflet)
  const bottom = { ...WHOLE, height: FACES.y - 5 - WHOLE.y }
  return {
    ...SIZE,
    bleed: BLEED,
    marks: [
      { kind: 'box', ...BAND, radius: 0, fill: ACCENT },
      ...stackRows(headOf(say, leaflet), HEAD, { across: 'left', down: 'middle' }),
      ...sectionMarks(
        [first, second].filter((one) => one !== undefined),
        LEFT,
      ),
      ...scanBox(leaflet, { how: say.scan, what: null }, SCAN),
      ...sectionMarks(more, bottom),
      ...faceRow(FACES),
    ],
    words: wordsOf(say, leaflet),
  }
}

function wordsOf(say: LeafletWords, leaflet: Leaflet): string {
  const told = sectionsOf(say, leaflet).flatMap(({ title, text }) => [title, text])
  return [say.title, say.from(leaflet.ward), ...told, plateShortUrl(leaflet.publicUrl, leaflet.code)].join(' · ')
}

function headOf(say: LeafletWords, { ward }: Leaflet): Row[] {
  return [
    { text: say.from(ward), weight: 600, size: 4.2, lines: 2, fill: ON_ACCENT_QUIET, above: 0, give: 0.5 },
    { text: say.title, weight: 700, size: 10.5, lines: 2, fill: '#fff', above: 1, give: 1 },
    { text: say.lead, weight: 600, size: 4.2, lines: 2, fill: '#fff', above: 1.5, give: 0.5 },
  ]
}

type Section = Readonly<{ icon: keyof typeof ICONS; title: string; text: string }>

function sectionsOf(say: LeafletWords, { hotline }: Leaflet): Section[] {
  return [
    { icon: 'done', title: say.what.title, text: say.what.text },
    { icon: 'phone', title: say.how.title, text: say.how.text },
    { icon: 'lock', title: say.number.title, text: say.number.text },
    { icon: 'talk', title: say.help.title, text: hotline ? `${say.help.text} ${say.hotline(hotline)}` : say.help.text },
  ]
}

const ICON = 7
const GAP = 3

/** Sections under one another, all words as large as lets them fit their box together. */
function sectionMarks(sections: readonly Section[], box: Readonly<typeof LEFT>, size = 4.1): Mark[] {
  const marks: Mark[] = []
  let y = box.y
  for (const { icon, title, text } of sections) {
    const words = { x: box.x + ICON + GAP, y, width: box.width - ICON - GAP, height: 400 }
    const rows: Row[] = [
      { text: title, weight: 700, size: size * 1.2, lines: 2, fill: ACCENT, above: 0, give: 1 },
      { text, weight: 400, size, lines: 12, fill: TEXT, above: size * 0.15, give: 1 },
    ]
    marks.push({ kind: 'shape', path: ICONS[icon], x: box.x, y, scale: ICON / 24, fill: ACCENT })
    const set = stackRows(rows, words, { across: 'left', down: 'top' })
    marks.push(...set)
    y = Math.max(...set.map((mark) => mark.y)) + size * 1.5
  }
  return y - size * 1.2 > box.y + box.height ? sectionMarks(sections, box, size * 0.97) : marks
}
