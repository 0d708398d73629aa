import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import { test } from './product.ts'

const COMMANDS = [
  'workspace list',
  'key create --workspace W --kind write',
  'owner-link',
  'events export --workspace W',
  'people export --workspace W',
  'import orders package.json',
  'demo remove',
  'doctor',
] as const

test('a misspelt data folder is named by every command, and nothing is made there', async ({ another }) => {
  const nowhere = another({ data: 'mispelt' })
  for (const line of COMMANDS) {
    const { code, out, trouble } = await nowhere.command(...line.split(' '))
    expect(code, line).toBe(line === 'doctor' ? 1 : 2)
    expect(out + trouble, line).toContain(`There is no Tandem in the folder ${nowhere.data}`)
  }
  expect(existsSync(nowhere.data)).toBe(false)
})

test('only the first start says that it makes a new installation, and where', async ({ installation }) => {
  const words = `This is a new installation in the folder ${installation.data}.`
  const first = await installation.start(['--empty', '--port', '0'])
  expect(first.said()).toContain(words)
  await first.end('SIGTERM')
  const second = await installation.start(['--empty', '--port', '0'])
  expect(second.said()).not.toContain('new installation')
})
