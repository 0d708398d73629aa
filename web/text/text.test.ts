import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import type { Area } from './area.ts'
import { areas, text } from './index.ts'

const dictionary: Area = text
const entries = Object.entries(dictionary)
const sources = readSources()

test('every sentence exists in both languages', () => {
  const missing = entries.filter(([, { en, ru }]) => !en.trim() || !ru.trim()).map(([key]) => key)
  expect(missing).toEqual([])
})

test('every key starts with its area, so that no area overwrites another', () => {
  const strangers = Object.entries(areas).flatMap(([name, area]) =>
    Object.keys(area).filter((key) => !key.startsWith(`${name}.`)),
  )
  expect(strangers).toEqual([])
})

test('the area of a sentence is listed once and merged', () => {
  const inAreas = Object.values(areas).reduce((sum, area) => sum + Object.keys(area).length, 0)
  expect(inAreas).toBe(entries.length)
})

test('both languages take the same arguments', () => {
  const unlike = entries
    .map(([key, { en, ru }]) => ({ key, en: argumentsOf(parse(en)), ru: argumentsOf(parse(ru)) }))
    .filter(({ en, ru }) => en.join() !== ru.join())
  expect(unlike).toEqual([])
})

test('a Russian plural has one, few, many and other, an English one has one and other', () => {
  const incomplete = entries.flatMap(([key, { en, ru }]) =>
    [
      ...pluralsOf(parse(ru)).filter((forms) => !hasForms(forms, ['one', 'few', 'many', 'other'])),
      ...pluralsOf(parse(en)).filter((forms) => !hasForms(forms, ['one', 'other'])),
    ].map((forms) => `${key}: ${forms}`),
  )
  expect(incomplete).toEqual([])
})

test('no sentence is left that nobody says', () => {
  const templates = [...sources.matchAll(/`([a-z-]+\.[a-z.-]*)\$\{/g)].map((match) => match[1] ?? '')
  const unused = Object.keys(text).filter(
    (key) => !sources.includes(`'${key}'`) && !templates.some((start) => key.startsWith(start)),
  )
  expect(unused).toEqual([])
})

test('no sentence is said that does not exist', () => {
  const said = [...sources.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? '')
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter((key) => !Object.hasOwn(text, key))).toEqual([])
})

test('every refusal of the server has its words', () => {
  const catalogue = readFileSync(new URL('../../server/platform/problems.ts', import.meta.url), 'utf8')
  const codes = [...catalogue.matchAll(/^ {2}'?([a-z-]+)'?: \[\s*\d{3},/gm)].map((match) => match[1] ?? '')
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !Object.hasOwn(text, `problem.${code}`))).toEqual([])
})

const parse = (message: string) => compileMessageOrThrow(message)

/** `[name, type, choices]` stands for an argument; plain text is a string. */
function argumentsOf(message: CompiledMessage): string[] {
  const names = message.flatMap((token) => {
    if (typeof token === 'string') return []
    const [name, , format] = token
    return [name, ...choicesOf(format).flatMap(([, choice]) => argumentsOf(choice))]
  })
  return [...new Set(names)].sort()
}

function pluralsOf(message: CompiledMessage): string[][] {
  return message.flatMap((token) => {
    if (typeof token === 'string') return []
    const choices = choicesOf(token[2])
    const own = token[1] === 'plural' ? [choices.map(([form]) => form)] : []
    return [...own, ...choices.flatMap(([, choice]) => pluralsOf(choice))]
  })
}

function choicesOf(format: unknown): [string, CompiledMessage][] {
  if (typeof format !== 'object' || format === null) return []
  return Object.entries(format).filter(([, choice]) => Array.isArray(choice))
}

const hasForms = (forms: readonly string[], wanted: readonly string[]) =>
  wanted.every((form) => forms.includes(form))

/** Everything written under web/ but the dictionary and the tests. */
function readSources(): string {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/^text\/[a-z-]+\.ts$/.test(path),
      )
      .concat('text/use-problem.ts')
      .map((path) => readFileSync(folder + path, 'utf8'))
      .join('\n')
      // An example in a comment says nothing to anybody.
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
  )
}
