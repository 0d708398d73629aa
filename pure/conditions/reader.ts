import type { Catalogue } from './catalogue.ts'
import { type ConditionProblem, type ConditionProblemCode, conditionProblem } from './problem.ts'

/** Collects what is wrong on the way through; nothing is returned for a part that is. */
export interface Reader {
  readonly catalogue: Catalogue
  readonly problems: ConditionProblem[]
  parts: number
}
export type Path = readonly (string | number)[]

export function wrong(reader: Reader, path: Path, code: ConditionProblemCode, name = ''): null {
  reader.problems.push(conditionProblem(path, code, name))
  return null
}

/** A key that nobody reads would be a condition that does not mean what it seems to. */
export function refuseOthers(
  reader: Reader,
  value: Record<string, unknown>,
  path: Path,
  allowed: readonly string[],
): void {
  for (const key of Object.keys(value)) if (!allowed.includes(key)) wrong(reader, path, 'unknown-key', key)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
