import { lstat, mkdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'

type Link = { source: string; target: string }

/**
 * The package's postinstall makes the libraries' symbolic links, and npm may have been told not to run it. Makes the
 * missing ones; any number of processes may do so at once. Returns what to put on the library path, or null when
 * the links stand where the binaries look for them.
 */
export async function linkLibraries(home: string, version: string, dataDir: string): Promise<string | null> {
  const links = JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as Link[]
  const missing = await without(links, (link) => exists(join(home, link.target)))
  if (missing.length === 0) return null
  try {
    for (const link of missing) {
      await make(relative(dirname(link.target), link.source), join(home, link.target))
    }
    return null
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  // node_modules belongs to somebody else, or is read-only: the links go beside the data.
  const folder = join(dataDir, `postgres-libraries-${version}`)
  await mkdir(folder, { recursive: true, mode: 0o755 })
  for (const link of links) await make(join(home, link.source), join(folder, basename(link.target)))
  return `${folder}:${join(home, 'native', 'lib')}`
}

async function without(links: Link[], stands: (link: Link) => Promise<boolean>): Promise<Link[]> {
  const standing = await Promise.all(links.map(stands))
  return links.filter((_, index) => !standing[index])
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

async function make(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
