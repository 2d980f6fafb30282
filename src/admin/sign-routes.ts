import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type DeskSign, drawDeskSign } from '../drawing/desk-sign.ts'
import { type SheetLayout, signsPdf } from '../drawing/desk-sign-pdf.ts'
import { drawingSvg } from '../drawing/drawing-svg.ts'
import { Refusal } from '../http/refusal.ts'
import { readPlateCode } from '../values/plate-code.ts'

/** What signs say is asked for, because plates know neither desks nor officers; null: no such thing, or not for this person. */
export type SignSource = Readonly<{
  now: () => Date
  /** the sign of one plate, with all its names */
  signOf(c: Context, code: string): Promise<DeskSign | null>
  /** the signs of a ward's desks, in the order of the desks; `ward` as in the query */
  signsOfWard(c: Context, ward: string): Promise<readonly DeskSign[] | null>
  /** told before a PDF goes out: printed things stay in the world */
  printed(c: Context, signs: readonly DeskSign[]): Promise<void>
}>

/**
 * Desk signs to print, for staff: `/{code}/sign.svg`, `/{code}/sign.pdf` and `/signs.pdf?ward=…&layout=a6|a4`, to be
 * mounted behind the guard. The officer is left out unless `officer=1`, since a sign should outlive its officer; the
 * desk is named unless `desk=0`.
 */
export function signRoutes(source: SignSource): Hono {
  return new Hono()
    .get('/signs.pdf', async (c) => {
      const layout = layoutFrom(c)
      const signs = await source.signsOfWard(c, c.req.query('ward') ?? '')
      const [first] = signs ?? []
      if (!signs || !first) throw new Refusal('not-found', 'Chưa có biển quầy nào để in.')
      return pdf(
        c,
        signs.map((sign) => asWished(c, sign)),
        layout,
        `Biển quầy – ${first.ward}`,
        'bien-quay.pdf',
        source,
      )
    })
    .get('/:code/:file{sign\\.(?:svg|pdf)}', async (c) => {
      const reading = readPlateCode(c.req.param('code'))
      const found = reading.ok ? await source.signOf(c, reading.code) : null
      if (found === null) throw new Refusal('not-found', 'Không có mã QR này.')
      const sign = asWished(c, found)
      if (c.req.param('file') === 'sign.pdf') {
        return pdf(
          c,
          [sign],
          layoutFrom(c),
          `Biển quầy ${sign.desk ?? sign.ward}`,
          `bien-quay-${sign.code}.pdf`,
          source,
        )
      }
      c.header('Content-Type', 'image/svg+xml')
      c.header('Cache-Control', 'no-store')
      c.header('Content-Disposition', `inline; filename="bien-quay-${sign.code}.svg"`)
      return c.body(drawingSvg(drawDeskSign(sign)))
    })
}

function asWished(c: Context, sign: DeskSign): DeskSign {
  const officer = c.req.query('officer') === '1' ? sign.officer : null
  const desk = c.req.query('desk') === '0' ? null : sign.desk
  return { ...sign, officer, desk }
}

function layoutFrom(c: Context): SheetLayout {
  const layout = c.req.query('layout') ?? 'a6'
  if (layout !== 'a6' && layout !== 'a4') throw new Refusal('invalid', 'Khổ giấy là a6 hoặc a4.')
  return layout
}

async function pdf(
  c: Context,
  signs: readonly DeskSign[],
  layout: SheetLayout,
  title: string,
  name: string,
  source: SignSource,
): Promise<Response> {
  await source.printed(c, signs)
  c.header('Content-Type', 'application/pdf')
  c.header('Cache-Control', 'no-store')
  c.header('Content-Disposition', `inline; filename="${name}"`)
  const drawn = signsPdf(signs, { layout, title, madeAt: source.now() })
  return c.body(Readable.toWeb(drawn) as ReadableStream)
}
