import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { plateQrText } from '../drawing/plate-link.ts'
import { type Level, qrPng, qrSvg } from '../drawing/qr.ts'
import { Refusal } from '../http/refusal.ts'
import { readPlateCode } from '../values/plate-code.ts'
import type { World } from '../world.ts'
import type { Plate } from './plate.ts'
import { findPlate } from './queries.ts'

// 396 pixels, 3 KB, 8 ms to make; 24 would take 27 ms of everybody's time. Who prints takes the SVG.
const PIXELS_PER_MODULE = 12

/**
 * A plate's QR symbol by itself: `/{code}.svg` and `/{code}.png`, in any case and spelling, to be mounted under `/q` and
 * `/Q` before the pages. Only plates that exist are drawn, lest anyone print our address with a code of his own.
 */
export function plateImageRoutes(world: Pick<World, 'db' | 'config'>): Hono {
  return new Hono().get('/:file{[^/]+\\.(?:[sS][vV][gG]|[pP][nN][gG])}', etag(), async (c) => {
    const [typed = '', ending = ''] = c.req.param('file').split(/\.(?=[^.]*$)/)
    const plate = await findPlateInForce(world, typed)

    const text = plateQrText(world.config.publicUrl, plate.code)
    const svg = ending.toLowerCase() === 'svg'
    const image = svg ? qrSvg(text, levelFor(plate)) : await qrPng(text, levelFor(plate), PIXELS_PER_MODULE)
    return answer(c, image, svg ? 'image/svg+xml' : 'image/png', `${plate.code}.${ending.toLowerCase()}`)
  })
}

async function findPlateInForce(world: Pick<World, 'db'>, typed: string): Promise<Plate> {
  const reading = readPlateCode(typed)
  const plate = reading.ok ? await findPlate(world.db, reading.code) : null
  if (plate === null) throw new Refusal('not-found', 'Không có mã QR này.')
  if (plate.revokedAt !== null) throw new Refusal('gone', 'Mã QR này đã bị thu hồi.')
  return plate
}

/** Houses and support points have theirs outdoors; a blank one is most likely a house's. */
function levelFor({ target }: Plate): Level {
  return target === null || target.kind === 'house' || target.kind === 'point' ? 'Q' : 'M'
}

// The same bytes for as long as the plate is in force; a day, so that a revoked one is soon gone everywhere.
function answer(c: Context, image: string | Buffer, type: string, name: string): Response {
  c.header('Content-Type', type)
  c.header('Content-Disposition', `inline; filename="${name}"`)
  c.header('Cache-Control', 'public, max-age=86400')
  return c.body(typeof image === 'string' ? image : new Uint8Array(image))
}
