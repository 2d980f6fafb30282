import pg from 'pg'
import { DatabaseFault } from './faults.ts'

const OLDEST = 15
const PROBE_LIMIT = 10_000

/** What `refuse` wants to know of a server. */
export type Server = Readonly<{ version: number; encoding: string; standby: boolean }>

/** Looks whether DATABASE_URL leads to a database that we can use; throws `DatabaseFault` in words, without its password. */
export async function probe(url: string): Promise<void> {
  const where = describeUrl(url)
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_LIMIT,
    query_timeout: PROBE_LIMIT,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<Server>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
              pg_is_in_recovery() as standby`,
    )
    const refusal = rows[0] ? refuse(rows[0]) : null
    if (refusal !== null) throw new DatabaseFault(`DATABASE_URL (${where}) ${refusal}`)
  } catch (error) {
    throw error instanceof DatabaseFault
      ? error
      : new DatabaseFault(`DATABASE_URL (${where}): ${explain(error as PgError)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Why we can't use a server, or null. */
export function refuse({ version, encoding, standby }: Server): string | null {
  const major = Math.floor(version / 10_000)
  if (major < OLDEST) return `is PostgreSQL ${major}: ${OLDEST} or newer is needed.`
  if (encoding !== 'UTF8') return `keeps its text as ${encoding}: create the database with encoding UTF8.`
  if (standby) return 'is a standby, which can only be read: give the address of the primary.'
  return null
}

/** Host and database of a connection string: for logs and people, without user or password. */
export function describeUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null)
    throw new DatabaseFault(
      "DATABASE_URL can't be read: characters such as @ : / # in a password are written %40 %3A %2F %23.",
    )
  return `${url.searchParams.get('host') ?? url.host}${url.pathname}`
}

type PgError = Error & { code?: string }

function explain(error: PgError): string {
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return 'nothing answers there. Does PostgreSQL run, and are host and port right?'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return "the host's name is not known."
    case '28P01':
    case '28000':
      return 'it refuses this user. Are user and password right, and does pg_hba.conf let it in?'
    case '3D000':
      return 'it has no such database. Make it with createdb.'
    case '57P03':
      return 'it is starting up or shutting down. Try again in a moment.'
    default:
      return error.message
  }
}
