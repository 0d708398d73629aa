import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '#web/build.ts'
import { rail } from '#web/shell/rail.ts'

/** Kilobytes of JavaScript, gzip: the way from the sign-in to the first screen, and each further screen. */
const FIRST_LOAD_BUDGET = 200
const SCREEN_BUDGET = 90

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

interface AppSize {
  readonly firstLoad: number
  readonly screens: Readonly<Record<string, number>>
}

/** Builds the application and returns a sentence for every budget that is broken. */
export async function checkBudgets(): Promise<readonly string[]> {
  return broken(await measureApp())
}

function broken({ firstLoad, screens }: AppSize): readonly string[] {
  const heavy = Object.entries(screens).filter(([, size]) => size > SCREEN_BUDGET)
  return [
    ...(firstLoad > FIRST_LOAD_BUDGET
      ? [`The first load weighs ${firstLoad} KB of ${FIRST_LOAD_BUDGET}: load something later.`]
      : []),
    ...heavy.map(([screen, size]) => `The screen ${screen} weighs ${size} KB of ${SCREEN_BUDGET}.`),
  ]
}

async function measureApp(): Promise<AppSize> {
  const outDir = await mkdtemp(join(tmpdir(), 'tandem-web-'))
  try {
    await buildWeb({ outDir })
    // Vite wrote this file a moment ago.
    const manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest
    return await weigh(manifest, (file) => readFile(join(outDir, file)))
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

/** The first load is the shell, one language (the larger), the sign-in and the screen that is home. */
async function weigh(manifest: Manifest, contents: (file: string) => Promise<Buffer>): Promise<AppSize> {
  const size = async (files: Iterable<string>) => {
    const sizes = await Promise.all([...files].map(async (file) => gzipSync(await contents(file)).length))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  }
  const home = `screens/${rail[0].to.split('/')[1]}/index.tsx`
  const first = ['index.html', '../virtual:text/ru', 'screens/sign-in/index.tsx', home]
  const loaded = filesOf(manifest, first)
  const screens = Object.keys(manifest).filter(
    (key) => /^screens\/[^/]+\/index\.tsx$/.test(key) && key !== home,
  )
  const weighed = await Promise.all(
    screens.map(async (key) => {
      const more = [...filesOf(manifest, [key])].filter((file) => !loaded.has(file))
      return [key.split('/')[1] ?? key, kilobytes(await size(more))] as const
    }),
  )
  return { firstLoad: kilobytes(await size(loaded)), screens: Object.fromEntries(weighed) }
}

/** The scripts that the browser fetches for these modules, each once. */
function filesOf(manifest: Manifest, keys: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const waiting = [...keys]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (chunk === undefined)
      throw new Error(`The build has no ${key}; adapt bench/app-size.ts to its new name.`)
    waiting.push(...(chunk.imports ?? []))
  }
  return new Set([...seen].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js')))
}

const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10

if (import.meta.main) {
  const size = await measureApp()
  const beside = { budget: FIRST_LOAD_BUDGET, screenBudget: SCREEN_BUDGET, screens: size.screens }
  console.log(JSON.stringify({ name: 'app-size', unit: 'KB gzip', value: size.firstLoad, beside }))
  const sentences = broken(size)
  for (const sentence of sentences) console.error(sentence)
  if (sentences.length > 0) process.exitCode = 1
}
