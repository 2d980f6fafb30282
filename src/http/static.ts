import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { holdsPhone } from '../values/phone.ts'

const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

type File = Readonly<{ type: string; tag: string; plain: Buffer; gzip: Buffer | null }>

/**
 * `/report/`, `/assets/…`, `/styles/…` and `/scripts/…` as `npm run build` made them. All of it is read once, on the first request
 * (0.5 MB): a path is looked up, never opened, so none leads out of the folder. `/report/` is not guarded here.
 */
export function webFiles(folder = DIST) {
  let files: ReadonlyMap<string, File> | undefined
  const find = (path: string) => {
    files ??= readFiles(folder)
    return files.get(path)
  }
  return new Hono()
    .get('/report', (c) => {
      const { search } = new URL(c.req.url)
      return c.redirect(`/report/${holdsPhone(search) ? '' : search}`, 301)
    })
    .get('/report/', (c) => {
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'same-origin') // under no-referrer its sign-out form would come from "null"
      return answer(c, find('/report/index.html'))
    })
    .get('/assets/*', (c) => {
      c.header('Cache-Control', 'public, max-age=31536000, immutable') // their names change with what is in them
      return answer(c, find(c.req.path))
    })
    .on('GET', ['/styles/*', '/scripts/*'], (c) => {
      c.header('Cache-Control', 'no-cache')
      return answer(c, find(c.req.path))
    })
}

function answer(c: Context, file: File | undefined): Response | Promise<Response> {
  if (!file) {
    c.header('Cache-Control', 'no-store')
    return c.notFound()
  }
  c.header('ETag', file.tag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match') === file.tag) return c.body(null, 304)
  c.header('Content-Type', file.type)
  const gzip = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '') ? file.gzip : null
  if (gzip) c.header('Content-Encoding', 'gzip')
  return c.body(new Uint8Array(gzip ?? file.plain))
}

function readFiles(folder: string): ReadonlyMap<string, File> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const plain = readFileSync(file)
      const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
      const packed = extname(file) === '.woff2' // it is compressed already
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      return [
        `/${relative(folder, file).split(sep).join('/')}`,
        { type, tag, plain, gzip: packed ? null : gzipSync(plain) },
      ]
    }),
  )
}
