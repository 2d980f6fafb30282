import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  type IStylesOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { addDays, type Day, printDay } from '../values/day.ts'
import type { Part, Piece } from './paper.ts'
import { wardParts } from './paper-parts.ts'
import { WORDS } from './pdf-words.ts'
import type { WardReport } from './report.ts'
import type { WholeReport } from './whole-report.ts'

/**
 * The ward's report for a word processor, to be pasted from or signed: chapters are headings, tables are tables whose head
 * comes again on every page. The chapters, words and figures of the PDF; drawings are left to it.
 */
export async function reportDocx(report: WholeReport, today: Day): Promise<Uint8Array<ArrayBuffer>> {
  const parts = wardParts(report).flatMap((part, at) => chapter(part, at + 1))
  const paper = new Document({
    title: `${WORDS.about} – ${report.ward.name}`,
    creator: report.ward.name,
    styles: STYLES,
    sections: [{ properties: SHEET, headers: PAGES, children: [...heading(report, today), ...parts, ...signature()] }],
  })
  return new Uint8Array(await Packer.toBuffer(paper))
}

// Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, these margins, Times New Roman 13–14, the page's number in the middle above and
// none on the first page. Lengths in Word's own unit, a twentieth of a point; type in half points.
const mm = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
const points = (many: number) => many * 2
const ROOM = 210 - 30 - 15 // millimetres between the margins

const SHEET = {
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
  },
  titlePage: true,
} as const

const PAGES = {
  default: new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  }),
  first: new Header({ children: [new Paragraph('')] }),
}

const BLACK = '000000'
const TABLE_TEXT = 'TableText'
const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Times New Roman', size: points(13), language: { value: 'vi-VN' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: {
      run: { font: 'Times New Roman', size: points(14), bold: true, color: BLACK },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 360, after: 60 } },
    },
    heading1: {
      run: { font: 'Times New Roman', size: points(13), bold: true, color: BLACK },
      paragraph: { keepNext: true, spacing: { before: 240, after: 120 } },
    },
  },
  paragraphStyles: [
    {
      id: TABLE_TEXT,
      name: 'Table Text',
      basedOn: 'Normal',
      run: { size: points(10) },
      paragraph: { spacing: { before: 20, after: 20 } },
    },
  ],
}

/** Whose paper it is at the left, the nation at the right, and under both what it is about. */
function heading({ ward, from, to }: WardReport, today: Day): (Paragraph | Table)[] {
  const [year = '', month = '', day = ''] = today.split('-')
  const left = [
    middle(WORDS.committee, { size: 12 }),
    middle(ward.name.toLocaleUpperCase('vi'), { size: 12, bold: true }),
    underline(22),
  ]
  const right = [
    middle(WORDS.nation, { size: 12, bold: true }),
    middle(WORDS.motto, { size: 13, bold: true }),
    underline(21),
    middle(WORDS.dated(ward.name, day, month, year), { size: 13, italics: true }),
  ]
  return [
    new Table({
      width: { size: mm(ROOM), type: WidthType.DXA },
      columnWidths: [mm(65), mm(ROOM - 65)],
      layout: TableLayoutType.FIXED,
      borders: NO_BORDERS,
      rows: [new TableRow({ children: [new TableCell({ children: left }), new TableCell({ children: right })] })],
    }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: WORDS.title }),
    middle(WORDS.about, { size: 14, bold: true }),
    middle(WORDS.span(printDay(from), printDay(addDays(to, -1))), { size: 13, after: 240 }),
  ]
}

function signature(): Paragraph[] {
  const indent = { left: mm(85) }
  return [
    middle(WORDS.chair, { size: 13, bold: true, before: 480 }, { indent, keepNext: true }),
    middle(WORDS.signer, { size: 13, bold: true }, { indent, keepNext: true }),
    middle(WORDS.sign, { size: 12, italics: true }, { indent }),
  ]
}

function chapter({ title, pieces }: Part, number: number): (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: `${number}. ${title}` }),
    ...pieces.flatMap((piece) => written(piece)),
  ]
}

function written(piece: Piece): (Paragraph | Table)[] {
  if (piece.kind === 'text') return [new Paragraph({ alignment: AlignmentType.JUSTIFIED, text: piece.words })]
  if (piece.kind === 'table') return [table(piece), new Paragraph({ style: TABLE_TEXT, text: '' })]
  return piece.else ? [new Paragraph(piece.else)] : []
}

function table({ columns, rows }: Extract<Piece, { kind: 'table' }>): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => mm((width / whole) * ROOM))
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      ...(head ? { tableHeader: true } : {}),
      cantSplit: true,
      children: joined(cells).map(({ at, span, text }) => {
        const { numeric = false } = columns[at] ?? {}
        const ofText = at === 0 ? AlignmentType.LEFT : AlignmentType.CENTER
        const alignment = head ? AlignmentType.CENTER : numeric && span === 1 ? AlignmentType.RIGHT : ofText
        // The narrowest column is 11 mm, and “thường” must not be broken.
        const run = new TextRun({ text, ...(head ? { bold: true, size: points(8.5) } : {}) })
        const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0)
        return new TableCell({
          width: { size: width, type: WidthType.DXA },
          ...(span > 1 ? { columnSpan: span } : {}),
          verticalAlign: VerticalAlign.CENTER,
          children: [new Paragraph({ style: TABLE_TEXT, alignment, children: [run] })],
        })
      }),
    })
  const titles = columns.map(({ title }) => title)
  return new Table({
    width: { size: mm(ROOM), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: mm(0.6), right: mm(0.6), marginUnitType: WidthType.DXA },
    rows: [row(titles, true), ...rows.map((cells) => row(cells, false))],
  })
}

const NOTHING = '–'

/** Cells with the column each begins in. Where figures are hidden, the words that say why take the room of all of them. */
function joined(cells: readonly string[]): { at: number; span: number; text: string }[] {
  const first = cells.indexOf(NOTHING)
  const after = cells.findIndex((cell, at) => at > first && cell !== NOTHING)
  const alone = cells.map((text, at) => ({ at, span: 1, text }))
  if (first < 0 || after - first < 3) return alone
  const why = { at: first, span: after - first + 1, text: cells[after] ?? '' }
  return [...alone.slice(0, first), why, ...alone.slice(after + 1)]
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

type Look = Readonly<{ size: number; bold?: boolean; italics?: boolean; before?: number; after?: number }>

function middle(
  words: string,
  { size, before = 0, after = 0, ...look }: Look,
  more: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    ...more,
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    children: [new TextRun({ text: words, size: points(size), ...look })],
  })
}

/** A line under what stands above, in by so many millimetres at both ends. */
function underline(inset: number): Paragraph {
  return new Paragraph({
    indent: { left: mm(inset), right: mm(inset) },
    spacing: { before: 60, after: 120, line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: BLACK, space: 1 } },
    children: [],
  })
}
