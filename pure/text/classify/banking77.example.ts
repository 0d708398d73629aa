import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Example } from './model.ts'

/**
 * Questions of customers of a bank with 77 intents (banking77, Casanueva and others 2020, PolyAI, CC BY 4.0), for
 * reference tests and benches only.
 */
const folder = resolve(process.env['TANDEM_REFERENCE_DATA'] ?? '../shared')
const fileOf = (part: string): string => `${folder}/data/models/banking77-${part}.csv`
export const isHere = existsSync(fileOf('train')) && existsSync(`${folder}/golden/models.json`)

export const readPart = (part: 'train' | 'test'): readonly Example[] =>
  rowsOf(readFileSync(fileOf(part), 'utf8')).map(([text = '', intent = '']) => ({ text, intent }))

/** Whether the files are the ones that the golden figures were measured on. */
export function areGolden(): boolean {
  // the golden file is ours
  const golden = JSON.parse(readFileSync(`${folder}/golden/models.json`, 'utf8')) as {
    readonly datasets: Readonly<Record<string, { readonly sha256: string }>>
  }
  return ['train', 'test'].every((part) => {
    const sum = createHash('sha256')
      .update(readFileSync(fileOf(part)))
      .digest('hex')
    return golden.datasets[`data/models/banking77-${part}.csv`]?.sha256 === sum
  })
}

/** Two cells to a row, quoted where they hold commas or line ends. */
const rowsOf = (csv: string): readonly (readonly string[])[] =>
  [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*)),([^\n]*)\n?/g)]
    .slice(1)
    .map(([, quoted, plain = '', intent = '']) => [(quoted ?? plain).replaceAll('""', '"'), intent.trim()])

/** How well a number tells members of one group from those of another (the area under the ROC curve, by ranks). */
export function areaUnderCurve(inside: readonly number[], outside: readonly number[]): number {
  const all = [...inside.map((value) => ({ value, is: 1 })), ...outside.map((value) => ({ value, is: 0 }))]
  all.sort((one, other) => one.value - other.value)
  let [sum, place] = [0, 0]
  while (place < all.length) {
    let end = place
    while (end + 1 < all.length && all[end + 1]?.value === all[place]?.value) end += 1
    for (let at = place; at <= end; at += 1) sum += (all[at]?.is ?? 0) * ((place + end) / 2 + 1)
    place = end + 1
  }
  return (sum - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length)
}

/** The first so many examples of each intent. */
export function firstOfEach(examples: readonly Example[], count: number): readonly Example[] {
  const seen = new Map<string, number>()
  return examples.filter(({ intent }) => {
    const before = seen.get(intent) ?? 0
    seen.set(intent, before + 1)
    return before < count
  })
}

export const accuracyOf = (examples: readonly Example[], say: (text: string) => string | undefined): number =>
  examples.filter(({ text, intent }) => say(text) === intent).length / examples.length
