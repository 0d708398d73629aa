import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { UpsertPerson } from '#contract/upsert.ts'
import type { Judged } from './verdicts.ts'

/** Somebody as far as the rows of a call and what was stored before say; the same object for all his handles. */
export interface KnownPerson {
  readonly id: string | null
  /** The newest value of each trait. */
  readonly values: Map<string, unknown>
}

/** A row as the collection port understood it. */
export interface PersonRow {
  /** Each handle as text. */
  readonly handles: readonly string[]
  readonly values: ReadonlyMap<string, unknown>
}

/** What a row states of a person; what it leaves out it says nothing about. */
export function traitsIn(
  { externalId: _, traits, fields: __, ...own }: UpsertPerson,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const named = { ...traits, ...own, ...fields }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}

/** What becomes of a row, and the traits that have to be written for it. */
export interface Verdict {
  readonly judged: Judged
  readonly news: ReadonlySet<string>
}

/**
 * Whether a row says anything new, and takes it in for the rows after it: of two equal rows of one call the second
 * changes nothing. Where all its handles are one person's already, only what differs is said again. Pure but for
 * `known`, which it owns.
 */
export function judge(known: Map<string, KnownPerson>, row: PersonRow): Verdict {
  const before = [...new Set(row.handles.flatMap((handle) => known.get(handle) ?? []))]
  const [first = { id: null, values: new Map<string, unknown>() }] = before
  const isSame = before.length === 1 && row.handles.every((handle) => known.has(handle))
  const differing = [...row.values].filter(
    ([key, value]) => !isDeepStrictEqual(first.values.get(key) ?? null, value),
  )
  const news = new Set((isSame ? differing : [...row.values]).map(([key]) => key))
  for (const [key, value] of row.values) first.values.set(key, value)
  for (const handle of row.handles) if (!known.has(handle)) known.set(handle, first)
  const outcome = before.length === 0 ? 'created' : isSame && news.size === 0 ? 'unchanged' : 'updated'
  return { judged: { outcome }, news }
}

/**
 * The id of the statement that a row makes. Where its handles are different people, and the rules of identity may
 * keep them apart, the same row in the same state is the same statement: it is taken once, however often it comes.
 */
export function statementId(row: PersonRow, people: readonly KnownPerson[], fresh: string): string {
  if (people.length < 2) return fresh
  const state = people.map(({ id, values }) => [id, [...row.values.keys()].map((key) => values.get(key))])
  const text = JSON.stringify([row.handles, [...row.values], state])
  return `upsert-${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
}
