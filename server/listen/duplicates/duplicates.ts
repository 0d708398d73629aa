import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DuplicateDecision } from '#contract/people.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { keepApart, type RecordMover } from '../identity/index.ts'
import {
  handlesByPerson,
  likenessOf,
  personRows,
  recordsOf,
  type ShownHandle,
  type ShownPerson,
  scoreModel,
} from '../people/index.ts'
import { evidenceOf } from './evidence.ts'
import { lockPeople, mergeTwo } from './merge.ts'

interface SuggestionRow {
  readonly id: string
  readonly low_person_id: string
  readonly high_person_id: string
  readonly weight: number | null
  readonly probability: number | null
  readonly evidence: unknown
  readonly source: 'refused-link' | 'scorer'
  readonly suggested_at: Date
  readonly rank: string
}

/** Open questions, the likeliest first; a refused link, which has no probability, stands before them all. */
export async function openDuplicates(
  context: Context,
  page: { after?: string | undefined; limit: number },
  personId: string | null = null,
) {
  const place = page.after === undefined ? null : readPlace(page.after)
  const about = personId === null ? sql`` : sql`and (low.id = ${personId} or high.id = ${personId})`
  const open = sql`
      from duplicate_suggestion question
      join person low on low.workspace_id = question.workspace_id and low.id = question.low_person_id
                     and low.merged_into is null
      join person high on high.workspace_id = question.workspace_id and high.id = question.high_person_id
                      and high.merged_into is null
     where question.workspace_id = ${context.workspace} and question.decided_at is null ${about}`
  const found = await sql<SuggestionRow>`
    select question.*, coalesce(question.probability, 2)::text as rank ${open}
       ${place === null ? sql`` : sql`and (coalesce(question.probability, 2), question.id) < (${place.rank}::float8, ${place.id}::uuid)`}
     order by coalesce(question.probability, 2) desc, question.id desc limit ${page.limit + 1}`.execute(
    context.tx,
  )
  const counted = await sql<{ open: number }>`select count(*) as open ${open}`.execute(context.tx)
  const shown = found.rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    duplicates: await present(context, shown),
    next: found.rows.length > page.limit && last !== undefined ? writePlace(last) : null,
    open: counted.rows[0]?.open ?? 0,
  }
}

const writePlace = (row: SuggestionRow): string =>
  Buffer.from(JSON.stringify([row.rank, row.id])).toString('base64url')

function readPlace(after: string): { rank: string; id: string } {
  try {
    const [rank, id] = z
      .tuple([z.string().regex(/^\d+(\.\d+)?(e-\d+)?$/), z.uuid()])
      .parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    return { rank, id }
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}

async function present(context: Context, questions: readonly SuggestionRow[]) {
  if (questions.length === 0) return []
  const ids = [...new Set(questions.flatMap((row) => [row.low_person_id, row.high_person_id]))]
  const people = new Map((await personRows(context, ids)).map((person) => [person.id, person]))
  const handles = await handlesByPerson(context, ids)
  const records = await recordsOf(context, ids)
  const model = await scoreModel(context)
  return questions.flatMap((row) => {
    const [low, high] = [people.get(row.low_person_id), people.get(row.high_person_id)]
    const [one, other] = [records.get(row.low_person_id), records.get(row.high_person_id)]
    if (low === undefined || high === undefined || one === undefined || other === undefined) return []
    const likeness = likenessOf(one, other, model)
    const pair: [ShownPerson, ShownPerson] = [low, high]
    const known: [ShownHandle[], ShownHandle[]] = [
      [...(handles.get(low.id) ?? [])],
      [...(handles.get(high.id) ?? [])],
    ]
    return [
      {
        id: row.id,
        people: pair,
        handles: known,
        probability: row.probability ?? likeness.probability,
        weight: row.weight ?? likeness.weight,
        ...evidenceOf(row, likeness),
        source: row.source,
        suggestedAt: row.suggested_at,
      },
    ]
  })
}

/** A member's word on a question: one person (then they are merged), or two (then nothing joins them by itself). */
export async function decideDuplicate(
  context: Context,
  id: string,
  wanted: z.output<typeof DuplicateDecision>,
  movers: readonly RecordMover[],
) {
  const question = await openQuestion(context, id)
  const [one, other] = [question.low_person_id, question.high_person_id]
  const merge = wanted.decision === 'merge'
  const keepId = wanted.keepId ?? one
  if (merge && keepId !== one && keepId !== other) {
    throw new Problem('bad-input', { fields: [{ path: 'keepId', message: 'neither of the two' }] })
  }
  return seeingAll(context, async () => {
    await close(context, id, merge ? 'merged' : 'not-the-same')
    const done = merge
      ? await mergeTwo(context, { keepId, absorbId: keepId === one ? other : one, choices: {} }, movers)
      : await keepApart(context, { one, other }, movers)
    await audit(context, {
      action: 'duplicate decided',
      subject: { kind: 'person', id: one },
      details: { otherPersonId: other, decision: wanted.decision },
    })
    await announce(context.tx, context.workspace, [{ topic: 'duplicates', id: null }], context.clock.now())
    return { decision: wanted.decision, personId: done?.personId ?? null, mergeId: done?.mergeId ?? null }
  })
}

/** The people are locked before the question, as by the follower that asks it, and the question is read again. */
async function openQuestion(context: Context, id: string) {
  const question = context.tx
    .selectFrom('duplicate_suggestion')
    .select(['low_person_id', 'high_person_id', 'decided_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
  const asked = await question.executeTakeFirst()
  if (asked === undefined) throw new Problem('not-found')
  await lockPeople(context, [asked.low_person_id, asked.high_person_id])
  const locked = await question.forUpdate().executeTakeFirstOrThrow()
  if (locked.decided_at !== null) throw new Problem('already-decided')
  return locked
}

const close = (context: Context, id: string, decision: 'merged' | 'not-the-same') =>
  context.tx
    .updateTable('duplicate_suggestion')
    .set({ decided_at: context.clock.now(), decided_by: memberOf(context.actor), decision })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
