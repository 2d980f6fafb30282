import { randomUUID } from 'node:crypto'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { migrate } from '../../src/database/migrate.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { newPlateCodes } from '../../src/values/plate-code.ts'
import { diskFolder } from '../support/quick-folder.ts'
import { removeFolder, urlOf } from '../support/service.ts'
import { type Cast, castWards } from '../support/ward-a.ts'

/** A PostgreSQL of the benchmark's own, gone when it closes. */
export type Ground = Readonly<{
  folder: string
  /** a migrated database with the two wards, and eight more desks in ward A */
  database(name: string): Promise<Place>
  /** how a program reaches the server: libpq's environment */
  libpq: Record<string, string>
  close(): Promise<void>
}>

export type Place = Database & Readonly<{ url: string; cast: Cast; desks: readonly Desk[] }>
export type Desk = Readonly<{ id: string; plate: string }>

const log = pino({ level: 'warn' })

export async function openGround(): Promise<Ground> {
  const folder = await diskFolder('bench')
  await chmod(folder, 0o711) // as root the server has an account of its own, which must pass through
  const server = await openDatabase({ databaseUrl: null, dataDir: folder }, log, { role: 'tool' })
  const { host, user, password } = server.pool.options
  const places: Database[] = []
  return {
    folder,
    libpq: { PGHOST: String(host), PGUSER: String(user), PGPASSWORD: String(password) },
    database: async (name) => {
      await server.pool.query(`create database ${name}`)
      const url = new URL(urlOf(server))
      url.pathname = name
      const database = await openDatabase({ databaseUrl: url.href, dataDir: '' }, log, { role: 'tool' })
      places.push(database)
      await migrate(database.pool)
      const cast = await castWards(database)
      return { ...database, url: url.href, cast, desks: await moreDesks(database, cast) }
    },
    close: async () => {
      await Promise.all(places.map((place) => place.close()))
      await server.close()
      await removeFolder(folder)
    },
  }
}

/** What a service needs to run on `place`, with a secrets file of its own. */
export const settingsFor = (ground: Ground, place: Place): Record<string, string> => ({
  DATABASE_URL: place.url,
  DATA_DIR: join(ground.folder, 'service'),
  SECRETS_FILE: join(ground.folder, 'secrets.json'),
  LOG_LEVEL: 'warn',
})

async function moreDesks({ db }: Database, { wardA, lan }: Cast): Promise<Desk[]> {
  const created_at = '2026-01-01T00:00:00+07:00'
  const desks = newPlateCodes(8).map((plate) => ({ id: randomUUID(), plate }))
  await db.transaction().execute(async (tx) => {
    for (const [index, { id, plate }] of desks.entries()) {
      const number = String(index + 11)
      await tx
        .insertInto('desks')
        .values({ ward_id: wardA, id, code: number, name: `Quầy ${number}`, created_at })
        .execute()
      await tx
        .insertInto('assignments')
        .values({
          ward_id: wardA,
          id: randomUUID(),
          desk_id: id,
          officer_id: lan,
          during: `[${created_at},)`,
          created_at,
        })
        .execute()
      await tx.insertInto('plates').values({ code: plate, made_at: created_at }).execute()
      await tx
        .insertInto('plate_targets')
        .values({ code: plate, since: created_at, ward_id: wardA, desk_id: id })
        .execute()
    }
  })
  return desks
}
