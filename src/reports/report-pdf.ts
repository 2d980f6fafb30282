import type { Readable } from 'node:stream'
import { type Block, line, paginate, paragraph, rule, SHEET, space, table } from '../drawing/flow.ts'
import type { Drawing } from '../drawing/mark.ts'
import { impose } from '../drawing/sheets.ts'
import { sheetsPdf } from '../drawing/sheets-pdf.ts'
import { addDays, type Day, printDay } from '../values/day.ts'
import type { Part, Piece } from './paper.ts'
import { wardParts } from './paper-parts.ts'
import { WORDS } from './pdf-words.ts'
import type { WholeReport } from './whole-report.ts'

export type Options = Readonly<{ madeAt: Date; today: Day }>

/**
 * The ward's report as an official paper on A4: the national heading, charts as vectors, every chart with its table, the
 * figures of the page to the last digit, and room for a signature. A stream; the same bytes at the same moment.
 */
export function reportPdf(report: WholeReport, options: Options): Readable {
  const { ward, from, to } = report
  const span = WORDS.span(printDay(from), printDay(addDays(to, -1)))
  return paperPdf({ whose: ward.name, about: WORDS.about, span, parts: wardParts(report) }, options)
}

/** `whose`: the committee's ward or city, null where that isn't known; `span`: over which days, in words. */
export type Paper = Readonly<{ whose: string | null; about: string; span: string; parts: readonly Part[] }>

/** An official paper of these chapters, in one look whoever's it is. */
export function paperPdf(paper: Paper, { madeAt, today }: Options): Readable {
  const pages = pagesOf(paper, today)
  const size = { width: SHEET.width, height: SHEET.height }
  const imposition = impose(size, { kind: 'single' }, { bleed: 0, marks: false })
  if (!imposition) throw new Error('a page on paper of its own size')
  return sheetsPdf(pages, { imposition, bleed: 0, title: titleOf(paper, ' – '), madeAt })
}

function pagesOf(paper: Paper, today: Day): readonly Drawing[] {
  const parts = paper.parts.flatMap((part, at) => drawn(part, at + 1))
  const blocks = [heading(paper, today), ...parts, space(4), signature()]
  return paginate(blocks, titleOf(paper, ', '), WORDS.page)
}

function titleOf({ about, whose }: Paper, between: string): string {
  return whose === null ? about : `${about}${between}${whose}`
}

function drawn({ title, pieces }: Part, number: number): Block[] {
  const blocks = pieces.flatMap(blocksOf)
  const after = pieces.at(-1)?.kind === 'table' ? [] : [space(4)]
  const next = Math.max(CHAPTER, blocks[0]?.height ?? 0) // a heading never stands alone
  return [paragraph(`${number}. ${title}`, { size: 4.3, weight: 700, after: 2.5, next }), ...blocks, ...after]
}

const CHAPTER = 22 // millimetres below a heading on its page: a table's head and two rows

function blocksOf(piece: Piece): readonly Block[] {
  if (piece.kind === 'table') return table(piece.columns, piece.rows)
  if (piece.kind === 'text') return [text(piece.words)]
  const above = piece.above ? [text(piece.above)] : []
  return [...above, ...piece.draw(), ...(piece.caption ? [text(piece.caption), space(2)] : [])]
}

const DOTS = '…………………' // to be filled in by hand

/** Nghị định 30/2020/NĐ-CP, Phụ lục I: whose paper it is at the left, the nation at the right. */
function heading({ whose, about, span }: Paper, today: Day): Block {
  const [left, right, middle] = [SHEET.left + 35, SHEET.right - 47, (SHEET.left + SHEET.right) / 2]
  const [year = '', month = '', day = ''] = today.split('-')
  return {
    height: 58,
    marks: (top) => [
      line(WORDS.committee, { size: 3.9, x: left, from: 'middle', most: 68 }, top + 4),
      line(
        (whose ?? DOTS).toLocaleUpperCase('vi'),
        { size: 3.9, weight: 700, x: left, from: 'middle', most: 68 },
        top + 9.5,
      ),
      rule(left - 12, top + 12, 24, 0.25, '#16201f'),
      line(WORDS.nation, { size: 3.9, weight: 700, x: right, from: 'middle', most: 96 }, top + 4),
      line(WORDS.motto, { size: 4.2, weight: 700, x: right, from: 'middle' }, top + 9.5),
      rule(right - 27, top + 12, 54, 0.25, '#16201f'),
      line(WORDS.dated(whose ?? DOTS, day, month, year), { size: 3.7, x: right, from: 'middle', most: 96 }, top + 19),
      line(WORDS.title, { size: 6, weight: 700, x: middle, from: 'middle' }, top + 34),
      line(about, { size: 4.8, weight: 700, x: middle, from: 'middle' }, top + 42),
      line(span, { size: 3.9, x: middle, from: 'middle' }, top + 49),
    ],
  }
}

function signature(): Block {
  const middle = SHEET.right - 35
  return {
    height: 45,
    marks: (top) => [
      line(WORDS.chair, { size: 3.9, weight: 700, x: middle, from: 'middle' }, top + 5),
      line(WORDS.signer, { size: 3.9, weight: 700, x: middle, from: 'middle' }, top + 10.5),
      line(WORDS.sign, { size: 3.4, x: middle, from: 'middle' }, top + 15.5),
    ],
  }
}

function text(words: string): Block {
  return paragraph(words, { size: 3.5, after: 1.2 })
}
