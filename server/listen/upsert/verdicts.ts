import type { UpsertOutcome, UpsertVerdict } from '#contract/upsert.ts'
import type { FieldProblem, ProblemCode } from '#server/platform/problems.ts'

/** What becomes of a row, before it is known under which id. */
export type Judged =
  | { readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly code: ProblemCode; readonly fields: readonly FieldProblem[] }

export const refused = (code: ProblemCode, fields: readonly FieldProblem[] = []): Judged => ({
  outcome: 'refused',
  code,
  fields,
})

/** The answer: one verdict for each row in its place, and how many there are of each kind. */
export function outcomeOf(
  judged: readonly Judged[],
  idOf: (index: number) => string | null | undefined,
): UpsertOutcome {
  const results = judged.map((row, index): UpsertVerdict => {
    const isRefused = row.outcome === 'refused'
    return {
      index,
      outcome: row.outcome,
      id: isRefused ? null : (idOf(index) ?? null),
      code: isRefused ? row.code : null,
      fields: isRefused ? [...row.fields] : [],
    }
  })
  const count = (outcome: UpsertVerdict['outcome']): number =>
    results.filter((row) => row.outcome === outcome).length
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    results,
  }
}
