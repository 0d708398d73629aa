import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, constants, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRunning } from '#server/platform/processes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['web', 'widget', 'contract', 'pure', 'package-lock.json']

export interface Assets {
  readonly application: string
  readonly tracker: string
  readonly chat: { readonly launcher: string; readonly panel: string }
}

interface Wishes {
  /** Where a build goes when the project folder belongs to another user. */
  readonly otherwise?: string
  readonly abandoned?: AbortSignal
}

/**
 * Builds the application and the site script when those of the present sources are missing. Each build has a
 * folder named by its sources and appears there whole, so that a killed build is no build and two starts at once
 * do not meet.
 */
export async function ensureAssets({ otherwise, abandoned }: Wishes = {}): Promise<Assets> {
  const name = (await fingerprint()).slice(0, 16)
  const places = [join(root, 'dist'), ...(otherwise === undefined ? [] : [otherwise])]
  const built = places.map((place) => join(place, name)).find((place) => existsSync(place))
  const folder = built ?? (await build(join(await firstWritable(places), name), abandoned))
  return readAssets(folder)
}

/** What a build left in a folder. */
export async function readAssets(folder: string): Promise<Assets> {
  const [tracker = '', launcher = '', panel = ''] = await Promise.all(
    ['tracker.js', 'chat.js', 'chat-panel.js'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  return { application: join(folder, 'web'), tracker, chat: { launcher, panel } }
}

async function build(folder: string, abandoned?: AbortSignal): Promise<string> {
  const fresh = `${folder}.new-${process.pid}`
  try {
    await mkdir(fresh, { recursive: true })
    await builtIn(fresh, abandoned)
    await removeOthers(folder)
    await rename(fresh, folder).catch((error: unknown) => {
      // another process was faster, with the same result
      if (!existsSync(folder)) throw error
    })
    return folder
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function builtIn(folder: string, abandoned?: AbortSignal): Promise<void> {
  const program = fileURLToPath(new URL('./build-assets.ts', import.meta.url))
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      // whatever the environment says (a test run says "test"): the pages are built as they are shipped
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      ...(abandoned === undefined ? {} : { signal: abandoned }),
    })
    let trouble = ''
    child.stderr.on('data', (chunk: Buffer) => {
      trouble += chunk.toString()
    })
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`The application could not be built: ${trouble.trim()}`))
    })
  })
}

/** Builds of older sources, and those whose builder was killed. A server has read its own into memory. */
async function removeOthers(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const [, builder] = /^[0-9a-f]{16}(?:\.new-(\d+))?$/.exec(name) ?? [null]
    if (builder === null || (builder !== undefined && isRunning(Number(builder)))) continue
    await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

async function firstWritable(places: readonly string[]): Promise<string> {
  for (const place of places) {
    const isWritable = await mkdir(place, { recursive: true })
      .then(() => access(place, constants.W_OK))
      .then(
        () => true,
        () => false,
      )
    if (isWritable) return place
  }
  throw new Error(
    `The application cannot be built: ${places.join(' and ')} cannot be written. Start Tandem once as their owner.`,
  )
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const path of SOURCES) {
    const files = path.includes('.')
      ? [path]
      : (await readdir(join(root, path), { recursive: true }))
          .map((file) => join(path, file))
          .filter((file) => /\.\w+$/.test(file) && !file.endsWith('.test.ts'))
          .sort()
    for (const file of files) hash.update(file).update(await readFile(join(root, file)).catch(() => ''))
  }
  return hash.digest('hex')
}
