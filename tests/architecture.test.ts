import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/**
 * Who may import whom. This table is the documentation of the layers: listen, understand, act, learn, and
 * imports point only backwards along them.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  pure: ['pure'],
  contract: ['contract', 'pure'],
  database: ['database', 'server/platform'],
  'server/platform': ['server/platform', 'contract', 'database', 'pure'],
  'server/channels': ['server/channels', 'server/platform', 'contract', 'pure'],
  'server/listen': [
    'server/listen',
    'server/platform',
    'server/channels/channel.ts',
    'contract',
    'database',
    'pure',
  ],
  'server/understand': [
    'server/understand',
    'server/listen',
    'server/platform',
    'contract',
    'database',
    'pure',
  ],
  'server/act': [
    'server/act',
    'server/understand',
    'server/listen',
    'server/platform',
    'server/channels',
    'contract',
    'database',
    'pure',
  ],
  'server/learn': ['server', 'contract', 'database', 'pure'],
  server: ['server', 'contract', 'database', 'pure'],
  cli: ['cli', 'server', 'database', 'contract', 'pure', 'web/build.ts', 'widget'],
  web: ['web', 'contract', 'pure'],
  widget: ['widget', 'contract'],
}
const root = fileURLToPath(new URL('..', import.meta.url))
const IMPORT =
  /^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !/\.(test|example)\.tsx?$/.test(file) && !file.includes('node_modules'),
    )

/** The layer of a file: the longest row of the table that its path begins with. */
const layerOf = (file: string): string =>
  Object.keys(MAY_IMPORT)
    .filter((layer) => file.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0] ?? file

function importsOf(file: string): string[] {
  const found = [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  )
  const own = found.filter((path) => path.startsWith('.') || path.startsWith('#'))
  return own.map((path) => (path.startsWith('#') ? path.slice(1) : posix.join(dirname(file), path)))
}

const violations = (check: (file: string, imported: string) => boolean): string[] =>
  ['pure', 'contract', 'database', 'server', 'cli', 'web', 'widget'].flatMap(filesOf).flatMap((file) =>
    importsOf(file)
      .filter((imported) => !imported.startsWith('package.json') && check(file, imported))
      .map((imported) => `${file} imports ${imported}`),
  )

test('imports point only backwards along the story', () => {
  const isForbidden = (file: string, imported: string): boolean =>
    !(MAY_IMPORT[layerOf(file)] ?? []).some(
      (allowed) => imported === allowed || imported.startsWith(`${allowed}/`),
    )
  expect(violations(isForbidden)).toEqual([])
})

test('an area of pure stands alone, but for statistics', () => {
  const area = (path: string): string => path.split('/')[1] ?? ''
  const isForeign = (file: string, imported: string): boolean =>
    file.startsWith('pure/') &&
    imported.startsWith('pure/') &&
    area(imported) !== area(file) &&
    area(imported) !== 'statistics'
  expect(violations(isForeign)).toEqual([])
})

test('a capability is entered by its door', () => {
  // a file that lies in the phase itself, such as server/act/local-time.ts, is shared by its capabilities
  const home = (path: string): string => path.split('/').slice(0, 3).join('/')
  const isBackDoor = (file: string, imported: string): boolean =>
    /^server\/(listen|understand|act|learn)\/[^/]+\//.test(imported) &&
    home(file) !== home(imported) &&
    !imported.endsWith('/index.ts') &&
    !file.startsWith('server/main')
  expect(violations(isBackDoor)).toEqual([])
})

test('only the one outbound client may open connections of its own accord', () => {
  const opens = /\b(?:fetch\(|http\.request|https\.request|net\.connect|tls\.connect)/
  const allowed = ['server/platform/outbound']
  const found = filesOf('server').filter(
    (file) =>
      !allowed.some((path) => file.startsWith(path)) &&
      opens.test(
        readFileSync(join(root, file), 'utf8').replaceAll('app.fetch', '').replaceAll('.fetch.bind', ''),
      ),
  )
  expect(found).toEqual([])
})
