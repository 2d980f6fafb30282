import { existsSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

/** How a browser is started: its file, and the environment it needs on top of ours. */
export type Chromium = Readonly<{ executablePath: string; env: Record<string, string> }>

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const PACKAGE = join(MODULES, '@sparticuz/chromium')
const FONTS = join(MODULES, '@expo-google-fonts/be-vietnam-pro')

// The package carries one browser, for this platform. Elsewhere we take what is installed, if anything is.
const CARRIED = process.platform === 'linux' && process.arch === 'x64'
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((path) => existsSync(path))

/** null: a browser can be had. Else the reason why not, in words. */
export const noChromium: string | null =
  CARRIED || INSTALLED || process.env.CHROMIUM
    ? null
    : `no Chromium for ${process.platform} ${process.arch}: install one or set CHROMIUM to its path`

/** The browser of the run: CHROMIUM, else the package's own, unpacked on first use (1 s, 205 MB), else what is installed. */
export async function findChromium(): Promise<Chromium> {
  const installed = process.env.CHROMIUM ?? (CARRIED ? undefined : INSTALLED)
  if (installed) return { executablePath: installed, env: {} }
  const folder = await unpacked()
  return {
    executablePath: join(folder, 'chromium'),
    // Its own libnss3 and company, which a fresh machine hasn't got; used everywhere, so that this way is always tested.
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

/** A finished folder is moved into place, so that two test files unpacking at once both end with a whole one. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const cache = await cacheFolder()
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder

  const beside = await mkdtemp(join(cache, 'unpacking-'))
  await inflateInto(beside)
  await writeFile(join(beside, 'fonts.conf'), fontsConf(join(cache, 'fontconfig')))
  await rename(beside, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(beside, { recursive: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return folder
}

/** Inside the project and gone with it. One's own folder for this run where the project belongs to somebody else. */
async function cacheFolder(): Promise<string> {
  const folder = join(MODULES, '.cache/hailong')
  try {
    await mkdir(folder, { recursive: true })
    await rm(await mkdtemp(join(folder, 'probe-')), { recursive: true })
    return folder
  } catch {
    return ownTemporary()
  }
}

let temporary: Promise<string> | undefined
function ownTemporary(): Promise<string> {
  temporary ??= mkdtemp(join(tmpdir(), 'hailong-chromium-')).then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  return temporary
}

/** The package unpacks to the temporary folder of the moment it is called: a fixed name that anyone may have taken. */
async function inflateInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  const parts = ['chromium.br', 'al2023.tar.br'].map((part) => inflate(join(PACKAGE, 'bin', part)))
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await Promise.all(parts)
}

/** One typeface for every name that a page may ask for: a fresh machine has none, and pictures look alike everywhere. */
function fontsConf(cache: string): string {
  const weights = ['400Regular', '600SemiBold', '700Bold'].map((weight) => `<dir>${join(FONTS, weight)}</dir>`)
  const generic = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (name) => `<alias binding="same"><family>${name}</family><prefer><family>Be Vietnam Pro</family></prefer></alias>`,
  )
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${weights.join('')}<cachedir>${cache}</cachedir>${generic.join('')}</fontconfig>\n`
}
