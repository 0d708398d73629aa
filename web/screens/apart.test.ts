import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))

const screenOf = (file: string): string | undefined => file.split('/')[0]

/** The files beside it that a file imports, seen from this folder. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8')
  return [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    posix.join(dirname(file), path),
  )
}

test('a screen stands alone: what two of them need lies outside of both', () => {
  const crossing = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => !imported.startsWith('..') && screenOf(imported) !== screenOf(file))
      .map((imported) => `${file} imports ${imported}`),
  )
  expect(files.length).toBeGreaterThan(50)
  expect(crossing).toEqual([])
})
