import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', 'built-from')

export interface Assets {
  readonly application: string
  readonly tracker: string
}

/** Builds the application and the site script when they are missing or older than their sources. */
export async function ensureAssets(): Promise<Assets> {
  const application = join(root, 'dist', 'web')
  const trackerFile = join(root, 'dist', 'tracker.js')
  const sources = await fingerprint(['web', 'widget', 'contract', 'pure', 'package-lock.json'])
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built !== sources || !existsSync(join(application, 'index.html')) || !existsSync(trackerFile)) {
    await build(application, trackerFile)
    await writeFile(stamp, sources)
  }
  return { application, tracker: await readFile(trackerFile, 'utf8') }
}

/** The builders are loaded only when needed: they are the heaviest modules of the project. */
async function build(application: string, trackerFile: string): Promise<void> {
  await mkdir(join(root, 'dist'), { recursive: true })
  const [{ buildWeb }, { buildTracker }] = await Promise.all([
    import('#web/build.ts'),
    import('#widget/tracker/build.ts'),
  ])
  await buildWeb({ outDir: application })
  await writeFile(trackerFile, (await buildTracker()).code)
}

async function fingerprint(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
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
