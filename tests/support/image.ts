import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { execForm, readDockerfile, type Step } from './dockerfile.ts'

const run = promisify(execFile)

/** A stage of a Dockerfile, played in a folder that stands for its file system. */
export type Stage = {
  name: string
  base: string
  /** the folder that is `/` */
  root: string
  workdir: string
  env: Record<string, string>
  user: string
  /** paths given to somebody other than root: path → owner */
  owners: Record<string, string>
  volumes: string[]
  stopSignal: string
  health: string[]
  command: string[]
}

type Site = Readonly<{
  /** what is sent to the builder */
  context: string
  /** whether .dockerignore lets a path of the context through */
  sent: (path: string) => boolean
  /** an empty folder for the stages */
  folder: string
}>

/**
 * Plays a Dockerfile without an engine: every stage in a folder, RUN with the real npm under the Node that runs the
 * tests. The base image is taken for what we use of it: Debian's sh and coreutils, node, npm. A step that can't be
 * played faithfully this way is refused.
 */
export async function playDockerfile(text: string, site: Site): Promise<Stage> {
  const stages: Stage[] = []
  const umask = process.umask(0o022) // the engine's, whatever is ours
  await mkdir(join(site.folder, 'bin'))
  // A copy: the tests' own node may stand where an ordinary user can't go.
  await copyFile(process.execPath, join(site.folder, 'bin', 'node'))
  for (const step of readDockerfile(text)) {
    await play(step, stages, site).catch((error: Error) => {
      throw new Error(`Dockerfile:${step.line} ${step.keyword} ${step.text}: ${error.message}`)
    })
  }
  process.umask(umask)
  const last = stages.at(-1)
  if (!last) throw new Error('The Dockerfile has no stage')
  for (const stage of stages) if (stage !== last) await rm(stage.root, { recursive: true })
  return last
}

async function play(step: Step, stages: Stage[], site: Site): Promise<void> {
  if (step.keyword === 'FROM') {
    const [base = '', as, name = String(stages.length)] = step.text.split(/\s+/)
    if (as !== undefined && as.toUpperCase() !== 'AS') throw new Error('not understood')
    const root = join(site.folder, `stage-${name}`)
    await mkdir(root)
    stages.push({ ...EMPTY, name, base, root, env: {}, owners: {}, volumes: [] })
    return
  }
  const stage = stages.at(-1)
  const act = PLAYED[step.keyword]
  if (!stage || !act) throw new Error('this step is not one that can be played without an engine')
  await act(stage, step, stages, site)
}

const EMPTY = { workdir: '/', user: 'root', stopSignal: 'SIGTERM', health: [], command: [] }

type Act = (stage: Stage, step: Step, stages: readonly Stage[], site: Site) => unknown
const PLAYED: Readonly<Record<string, Act>> = {
  WORKDIR(stage, { text }) {
    stage.workdir = resolve(stage.workdir, text)
    return mkdir(join(stage.root, stage.workdir), { recursive: true })
  },
  RUN(stage, { text, flags }, _stages, { folder }) {
    if (Object.keys(flags).length > 0 || /(^|[\s=])(\/|\.\.)/.test(text)) throw new Error('it would leave the folder')
    // What the checkout was installed from is in npm's cache: a registry that hiccups is no fault of ours.
    const patient = { npm_config_prefer_offline: 'true', npm_config_fetch_retries: '5' }
    const env = { ...ofThisMachine(), ...patient, PATH: `${join(folder, 'bin')}:${pathOfThisMachine()}` }
    return run('/bin/sh', ['-c', text], { cwd: join(stage.root, stage.workdir), env }).catch((error) => {
      throw new Error(`${error.message}\n${error.stdout}${error.stderr}`)
    })
  },
  COPY: copy,
  ENV(stage, { text }) {
    for (const [, name = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) stage.env[name] = value
  },
  VOLUME: (stage, { text }) => stage.volumes.push(...inExecForm(text)),
  USER(stage, { text }) {
    stage.user = text
  },
  EXPOSE: () => {},
  STOPSIGNAL(stage, { text }) {
    stage.stopSignal = text
  },
  HEALTHCHECK(stage, { text }) {
    stage.health = inExecForm(text.replace(/^CMD\s+/, ''))
  },
  CMD(stage, { text }) {
    stage.command = inExecForm(text)
  },
}

async function copy(stage: Stage, { text, flags }: Step, stages: readonly Stage[], site: Site): Promise<void> {
  const { from, chown, ...unknown } = flags
  const other = stages.find(({ name }) => name === from)
  if (Object.keys(unknown).length > 0 || (from !== undefined && !other)) throw new Error('not understood')
  const paths = text.split(/\s+/)
  const target = paths.pop() ?? ''
  const to = resolve(stage.workdir, target)
  const source = other?.root ?? site.context
  for (const path of paths) {
    const full = join(source, path)
    const folder = (await stat(full)).isDirectory()
    const into = folder || !/(\/|^\.)$/.test(target) ? to : join(to, basename(path))
    const filter = (one: string) => other !== undefined || one === source || site.sent(relative(source, one))
    if (!filter(full)) throw new Error(`${path} is kept back by .dockerignore`)
    await cp(full, join(stage.root, into), { recursive: true, verbatimSymlinks: true, filter })
  }
  if (chown) stage.owners[to] = chown
}

function inExecForm(text: string): string[] {
  const words = execForm(text)
  if (!words) throw new Error('a shell would stand between the engine and the program: write it as ["…"]')
  return words
}

/** What npm needs to know of this machine to reach its registry, and nothing of the tests' own environment. */
function ofThisMachine(): NodeJS.ProcessEnv {
  const needed =
    /^(HOME|LANG|.*_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|npm_config_(registry|cache|(user|global)config|cafile))$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.test(name)))
}

/** Without the folders of the project that runs the tests: the stage must find its own tools. */
function pathOfThisMachine(): string {
  const paths = process.env.PATH?.split(':') ?? []
  return paths.filter((path) => !path.includes('node_modules')).join(':')
}

/** Whether npm's registry can't be reached; an answer of any kind means that it can. */
export async function isRegistryAway(): Promise<boolean> {
  const args = ['ping', '--fetch-retries=0', '--fetch-timeout=8000']
  return run('npm', args, { env: { ...ofThisMachine(), PATH: process.env.PATH } }).then(
    () => false,
    (error) => /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|timeout/i.test(error.stderr),
  )
}

/** Every file and folder of a stage, with its size, mode and time of change: `/app/src/main.ts`. */
export async function listFiles(root: string): Promise<Map<string, { mode: number; state: string; folder: boolean }>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const real = entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name))
  const listed = real.map(async (path) => {
    const { mode, size, mtimeMs } = await stat(path)
    const folder = (mode & 0o170000) === 0o040000
    return [`/${relative(root, path)}`, { mode: mode & 0o777, state: `${size} ${mtimeMs}`, folder }] as const
  })
  return new Map(await Promise.all(listed))
}

/** As in a container whose root is read-only: nothing may be written but what lies in a volume. */
export async function seal({ root, volumes }: Stage, sealed: boolean): Promise<void> {
  await run('chmod', ['-R', sealed ? 'a-w' : 'u+w', root])
  if (sealed) for (const volume of volumes) await chmod(join(root, volume), 0o700)
}
