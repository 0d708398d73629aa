import type { FieldObject } from '#contract/fields.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Definition, fieldsOf } from '../fields/index.ts'

/** A column of a file: one of those that every company has, or a field of its own. */
export type Column<Code extends string> = { readonly code: Code } | { readonly field: Definition }

type Heads<Code extends string> = Readonly<Record<Code, { readonly en: string; readonly ru: string }>>

interface Asked<Code extends string> {
  readonly object: FieldObject
  readonly heads: Heads<Code>
  readonly wanted: string | undefined
}

/** Those that were asked for, in that order, or everything. */
export async function chosenColumns<Code extends string>(
  context: Context,
  { object, heads, wanted }: Asked<Code>,
): Promise<readonly Column<Code>[]> {
  const fields = await fieldsOf(context, object)
  // the keys of what was given
  const codes = Object.keys(heads) as Code[]
  const all: readonly Column<Code>[] = [
    ...codes.map((code) => ({ code })),
    ...fields.map((field) => ({ field })),
  ]
  if (wanted === undefined) return all
  const byCode = new Map(all.map((column) => [codeOf(column), column]))
  return [...new Set(wanted.split(','))].map((code) => {
    const column = byCode.get(code)
    if (column === undefined)
      throw new Problem('bad-input', { fields: [{ path: 'query.columns', message: `no column ${code}` }] })
    return column
  })
}

export const codeOf = (column: Column<string>): string =>
  'field' in column ? `fields.${column.field.key}` : column.code

/** The keys of the own fields among them, as a list asks for them. */
export function fieldsAmong(columns: readonly Column<string>[]): { fields?: string } {
  const keys = columns.flatMap((column) => ('field' in column ? [column.field.key] : []))
  return keys.length > 0 ? { fields: keys.join(',') } : {}
}

/** What was asked, without the words and addresses that were typed to find somebody. */
export function filterOf(search: Readonly<Record<string, unknown>>): string {
  const typed = ['q', 'email', 'phone', 'externalId']
  return JSON.stringify(search, (key, value: unknown) => (typed.includes(key) ? '…' : value)).slice(0, 1_000)
}

export const headsOf = <Code extends string>(
  columns: readonly Column<Code>[],
  heads: Heads<Code>,
  language: 'en' | 'ru',
): readonly string[] =>
  columns.map((column) => ('field' in column ? column.field.label[language] : heads[column.code][language]))
