import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { areas, firstAreas } from './index.ts'

const web = fileURLToPath(new URL('..', import.meta.url))
const DOORS = [
  'main.tsx',
  ...['today', 'sign-in', 'welcome', 'invitation'].map((name) => `screens/${name}/index.tsx`),
]
/** A file says something of an area when a string or template begins with its name. */
const says = (source: string, area: string) => new RegExp(`['"\`]${area}\\.`).test(source)

test('what is said before a large screen is open is part of the first load, and nothing else', () => {
  const sources = [...filesBehind(DOORS)].map(([, source]) => source)
  const said = Object.keys(areas).filter((area) => sources.some((source) => says(source, area)))
  expect([...firstAreas].sort()).toEqual(said.sort())
})

/** All that these files load, at once or later; not the large screens, and not what stands in `MoreText`. */
function filesBehind(names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const waiting = names.map((name) => join(web, name))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file) || (file.includes('/text/') && !file.includes('/use-'))) continue
    const source = withoutComments(readFileSync(file, 'utf8'))
    if (source.includes('/more-text.tsx') && !file.endsWith('/shell/frame.tsx')) continue
    found.set(file, source)
    waiting.push(...importsOf(file, source))
  }
  return found
}

const withoutComments = (source: string) => source.replaceAll(/^\s*(\/\*\*|\*|\/\/).*$/gm, '')

function importsOf(file: string, source: string): readonly string[] {
  const atOnce = source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+\.tsx?)'/gm)
  const later = file.endsWith('/routes.tsx') ? [] : source.matchAll(/import\('([^']+)'\)/g)
  return [...atOnce, ...later].flatMap(([, path = '']) =>
    path.startsWith('#web/')
      ? [join(web, path.slice(5))]
      : path.startsWith('.')
        ? [join(dirname(file), path)]
        : [],
  )
}
