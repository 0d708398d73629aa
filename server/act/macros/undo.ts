import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { MacroUndone } from '#contract/macros.ts'
import { removeNote } from '#server/listen/notes/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { changeTopic, type ShownTopic, type TopicChange, topicOr404 } from '#server/listen/topics/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { withdraw } from '../sending/index.ts'

/** Longer than any message waits that was not to be sent later: what is older is worked over since. */
const UNDO_FOR = 10 * 60_000

type Was = Pick<ShownTopic, 'status' | 'snoozedUntil' | 'memberId' | 'teamId' | 'tags'>

interface Run {
  readonly topicId: string
  readonly name: string
  readonly outboxId: string | null
  readonly noteId: string | null
  readonly changed: TopicChange
  readonly before: Was
  readonly ranAt: Date
}

/**
 * Takes a run back, by whoever made it: the answer where it has not gone out, the note, and of the topic whatever
 * still is as the macro left it.
 */
export async function undoMacro(context: Context, id: string): Promise<z.input<typeof MacroUndone>> {
  const run = await takeOnce(context, id)
  // what was done to the topic with the answer is given back with it
  const withdrawn = run.outboxId === null ? null : await withdraw(context, run.outboxId)
  if (run.noteId !== null) await removeNote(context, run.noteId)
  const now = await topicOr404(context, run.topicId)
  const change = undoing(run, now)
  if (Object.keys(change).length > 0) await changeTopic(context, run.topicId, change)
  await writeEvent(context, now.personId, {
    name: 'Macro Undone',
    properties: { macro: run.name, run_id: id },
  })
  return { withdrawn }
}

async function takeOnce(context: Context, id: string): Promise<Run> {
  const now = context.clock.now()
  const { rows } = await sql<Run>`
    update macro_run set undone_at = ${now}
     where workspace_id = ${context.workspace} and id = ${id} and member_id = ${memberOf(context.actor)}
       and undone_at is null
    returning topic_id as "topicId", name, outbox_id as "outboxId", note_id as "noteId", changed, before,
              ran_at as "ranAt"`.execute(context.tx)
  const [run] = rows
  if (run === undefined) throw new Problem('not-found')
  if (now.getTime() - run.ranAt.getTime() > UNDO_FOR) throw new Problem('undo-too-late')
  return run
}

/** What brings the topic back to what it was, except where somebody decided otherwise since. Pure. */
export function undoing({ changed, before }: Pick<Run, 'changed' | 'before'>, now: Was): TopicChange {
  const isStill = <Key extends keyof Was>(key: Key) => changed[key] !== undefined && changed[key] === now[key]
  const tags = changed.tags === undefined ? now.tags : tagsBefore(before.tags, changed.tags, now.tags)
  return {
    ...(isStill('status') &&
      before.status !== now.status && {
        status: before.status,
        snoozedUntil: before.snoozedUntil === null ? null : new Date(before.snoozedUntil).toISOString(),
      }),
    ...(isStill('memberId') && before.memberId !== now.memberId && { memberId: before.memberId }),
    ...(isStill('teamId') && before.teamId !== now.teamId && { teamId: before.teamId }),
    ...(tags.join('\n') !== now.tags.join('\n') && { tags: [...tags] }),
  }
}

/** Those that it put on go, those that it took off come back; what others put on since stays. */
function tagsBefore(
  before: readonly string[],
  made: readonly string[],
  now: readonly string[],
): readonly string[] {
  const kept = now.filter((tag) => before.includes(tag) || !made.includes(tag))
  return [...kept, ...before.filter((tag) => !made.includes(tag) && !kept.includes(tag))]
}
