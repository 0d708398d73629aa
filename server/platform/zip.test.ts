import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unzip } from '#tests/setup/unzip.ts'
import { zip } from './zip.ts'

async function packed(files: Parameters<typeof zip>[0]): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of zip(files, new Date('2026-03-04T12:00:00Z'))) blocks.push(block)
  return Buffer.concat(blocks)
}

test('an archive gives back what was put in, whatever the names and sizes', async () => {
  const long = Array.from({ length: 3_000 }, (_, line) => `строка ${line} ${'x'.repeat(50)}\n`)
  const files = { 'пустой.txt': [], 'a/b.txt': ['one', 'two'], 'long.txt': long }
  const archive = await packed(Object.entries(files).map(([name, content]) => ({ name, content })))
  const read = unzip(archive)
  expect(read).toEqual({ 'пустой.txt': '', 'a/b.txt': 'onetwo', 'long.txt': long.join('') })
})

test('another program finds nothing wrong with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-zip-'))
  try {
    const file = join(folder, 'a.zip')
    await writeFile(file, await packed([{ name: 'имя.txt', content: ['content'] }]))
    const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist())'
    // where there is no Python, our own reader above has to do
    const told = pythonSays(script, file)
    expect([null, "None ['имя.txt']\n"]).toContain(told)
  } finally {
    await rm(folder, { recursive: true })
  }
})

function pythonSays(script: string, file: string): string | null {
  try {
    return execFileSync('python3', ['-c', script, file], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONUTF8: '1' },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
