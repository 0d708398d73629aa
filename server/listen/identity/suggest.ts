import { handleText, type Resolution, type Suggestion } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import type { Assignment } from './assign.ts'
import type { Region } from './region.ts'

/** Keeps the open questions about the people of a region in step with the links that are refused there. */
export async function syncSuggestions(
  context: Context,
  region: Region,
  { suggestions }: Resolution,
  assignment: Assignment,
): Promise<void> {
  const wanted = questionsOf(region, suggestions, assignment)
  const people = [...new Set([...assignment.placeOf.values(), ...assignment.placeOf.keys()])]
  const open = await context.tx
    .selectFrom('duplicate_suggestion')
    .select(['id', 'low_person_id', 'high_person_id', 'source'])
    .where('workspace_id', '=', context.workspace)
    .where('decided_at', 'is', null)
    .where((where) => where.or([where('low_person_id', 'in', people), where('high_person_id', 'in', people)]))
    .execute()
  const pairOf = (row: (typeof open)[number]): string => `${row.low_person_id} ${row.high_person_id}`
  const absorbed = new Set(
    [...assignment.placeOf].filter(([born, place]) => born !== place).map(([born]) => born),
  )
  const outdated = open.filter(
    (row) =>
      (row.source === 'refused-link' && !wanted.has(pairOf(row))) ||
      absorbed.has(row.low_person_id) ||
      absorbed.has(row.high_person_id),
  )
  const known = new Set(open.map(pairOf))
  const added = [...wanted].filter(([pair]) => !known.has(pair)).map(([, question]) => question)
  if (outdated.length === 0 && added.length === 0) return
  await close(
    context,
    outdated.map(({ id }) => id),
  )
  await insert(context, added)
  await announce(context.tx, context.workspace, [{ topic: 'duplicates', id: null }], context.clock.now())
}

interface Question {
  readonly low: string
  readonly high: string
  readonly evidence: object
}

function questionsOf(
  { rows }: Region,
  suggestions: readonly Suggestion[],
  { epochs }: Assignment,
): ReadonlyMap<string, Question> {
  const questions = new Map<string, Question>()
  const placesOf = (id: string): string[] =>
    epochs.filter(({ base }) => base.id === id).map(({ personId }) => personId)
  const textOf = (id: string): string => {
    const row = rows.find((one) => one.id === id)
    return row === undefined ? '' : handleText(row)
  }
  for (const { a, b, ask, because } of suggestions) {
    // a recycled contact asks about two epochs of one handle
    const ends = a === b ? placesOf(a).slice(-2) : [placesOf(a).at(-1), placesOf(b).at(-1)]
    const [low, high] = ends.filter((end) => end !== undefined).sort()
    if (low === undefined || high === undefined || low === high) continue
    const pair = `${low} ${high}`
    if (!questions.has(pair))
      questions.set(pair, { low, high, evidence: { ask, because, between: [textOf(a), textOf(b)] } })
  }
  return questions
}

async function close(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await context.tx
    .updateTable('duplicate_suggestion')
    .set({ decided_at: context.clock.now(), decision: 'outdated' })
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', [...ids])
    .execute()
}

async function insert(context: Context, questions: readonly Question[]): Promise<void> {
  if (questions.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('duplicate_suggestion')
    .values(
      questions.map(({ low, high, evidence }) => ({
        workspace_id: context.workspace,
        id: newId(now),
        low_person_id: low,
        high_person_id: high,
        // a refused link is no estimate: the reason stands in the evidence
        weight: null,
        probability: null,
        evidence: JSON.stringify(evidence),
        source: 'refused-link',
        suggested_at: now,
      })),
    )
    .execute()
}
