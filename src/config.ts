import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { QuestionSets } from './scales/questions.ts'
import { readQuestionSets } from './scales/read-question-sets.ts'

/** What the environment says, read once and frozen. Units: ports are TCP, paths are absolute. */
export type Config = Readonly<{
  port: number
  host: string
  /** null: the embedded database under `dataDir` */
  databaseUrl: string | null
  dataDir: string
  secretsFile: string
  /** origin that plates print, without a trailing slash: `https://hailong.example.vn` */
  publicUrl: string
  logLevel: string
  /** by which e-mail goes out, and from whom; null: none does */
  post: Readonly<{ url: string; from: string }> | null
  /** whose X-Forwarded-For is believed; nobody's unless said, not even this machine's own */
  trustedProxies: BlockList
  /** questions that a ward may choose to ask besides: our sets, and those of the operator's folder */
  questionSets: QuestionSets
}>

/** Every fault of the environment at once, in words an operator can act on. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The settings can't be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** The only reader of the process's environment. Throws `ConfigFault`. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = []

  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) faults.push(`PORT is "${env.PORT}": give a number 0–65535`)

  let databaseUrl = env.DATABASE_URL?.trim() || null
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    faults.push('DATABASE_URL: it must begin with postgres:// or postgresql://') // not echoed: it may hold a password
  }
  const passwordFile = env.DATABASE_PASSWORD_FILE?.trim()
  if (passwordFile) {
    const filled = fillInPassword(databaseUrl, path(passwordFile), 'DATABASE_URL')
    if (filled.ok) databaseUrl = filled.url
    else faults.push(`DATABASE_PASSWORD_FILE: ${filled.fault}`)
  }

  const publicUrl = (env.PUBLIC_URL?.trim() || `http://localhost:${port}`).replace(/\/$/, '')
  if (!isOrigin(publicUrl)) {
    faults.push(`PUBLIC_URL is "${publicUrl}": give scheme and host only, such as https://hailong.example.vn`)
  }

  const logLevel = env.LOG_LEVEL ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL is "${logLevel}": one of ${LOG_LEVELS.join(', ')}`)

  const post = postSettings(env)
  faults.push(...post.faults)

  const trusted = trustedProxies(env.TRUSTED_PROXIES ?? '')
  faults.push(...trusted.faults)

  const questionDir = env.QUESTION_SETS_DIR?.trim()
  const questions = readQuestionSets(questionDir ? path(questionDir) : null)
  faults.push(...questions.faults.map((fault) => `QUESTION_SETS_DIR: ${fault}`))

  const dataDir = path(env.DATA_DIR ?? 'data')
  if (faults.length > 0) throw new ConfigFault(faults)
  return Object.freeze({
    port,
    host: env.HOST?.trim() || '0.0.0.0',
    databaseUrl,
    dataDir,
    secretsFile: path(env.SECRETS_FILE ?? resolve(dataDir, 'secrets.json')),
    publicUrl,
    logLevel,
    post: post.settings,
    trustedProxies: trusted.list,
    questionSets: questions.sets,
  })
}

/** `SMTP_URL` and `MAIL_FROM`, both or neither. Neither is echoed: the one holds a password, the other a person's address. */
function postSettings(env: NodeJS.ProcessEnv): { settings: Config['post']; faults: string[] } {
  let url = env.SMTP_URL?.trim() ?? ''
  const from = env.MAIL_FROM?.trim() ?? ''
  const passwordFile = env.SMTP_PASSWORD_FILE?.trim()
  if (url === '' && from === '' && !passwordFile) return { settings: null, faults: [] }
  const faults: string[] = []
  if (passwordFile) {
    const filled = fillInPassword(url, path(passwordFile), 'SMTP_URL')
    if (filled.ok) url = filled.url
    else faults.push(`SMTP_PASSWORD_FILE: ${filled.fault}`)
  }
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? '') || !URL.parse(url)?.hostname)
    faults.push('SMTP_URL: such as smtps://user:password@mail.example.vn:465, or smtp:// for a server with STARTTLS')
  if (!/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(from))
    faults.push('MAIL_FROM: the sender of e-mail, such as Hài lòng <hai-long@example.vn>')
  return { settings: faults.length === 0 ? { url, from } : null, faults }
}

/** `10.0.0.5, 192.168.7.0/24 2001:db8::/64`: addresses and networks, with commas or spaces between. */
function trustedProxies(text: string): { list: BlockList; faults: string[] } {
  const list = new BlockList()
  const faults: string[] = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', bits, more] = entry.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    const wide = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
    // Nought bits are the whole world: then anybody may say where they are.
    if (version === 0 || more !== undefined || wide < 1 || wide > most)
      faults.push(`TRUSTED_PROXIES holds "${entry}": give addresses or networks, such as 10.0.0.5 or 10.0.0.0/24`)
    else list.addSubnet(address, wide, version === 6 ? 'ipv6' : 'ipv4')
  }
  return { list, faults }
}

/**
 * The password may stand in a file, as containers hand out secrets: an environment can be read by whoever may look at
 * the process. It is the file that PostgreSQL's own image takes, so that one secret serves both.
 */
function fillInPassword(
  text: string | null,
  file: string,
  setting: string,
): { ok: true; url: string } | { ok: false; fault: string } {
  const url = URL.parse(text ?? '')
  if (!url?.host || url.password) {
    return { ok: false, fault: `it goes with a ${setting} that names a host and holds no password itself` }
  }
  try {
    const password = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (password === '') return { ok: false, fault: `${file} is empty` }
    url.password = encodeURIComponent(password)
    return { ok: true, url: url.href }
  } catch (error) {
    return { ok: false, fault: `${file} can't be read (${(error as NodeJS.ErrnoException).code})` }
  }
}

function path(value: string): string {
  return resolve(value.replace(/^~(?=\/|$)/, homedir()))
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  )
}
