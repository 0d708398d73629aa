import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Obstacle, Return } from '#contract/history.ts'
import { type Step, stepsBackTo, stepsToPutBack } from '#pure/history/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import type { HistoryKind, Staying } from './kind.ts'
import { idIn, namesAmong } from './names.ts'
import { covered, type Entry, everyChange, hiddenIn } from './read.ts'

/** Where to: a moment, or without these changes. */
export type Target = { readonly moment: Date } | { readonly changes: ReadonlySet<string> }

export interface Planned extends Omit<Step, 'later'> {
  readonly later: readonly Entry[]
  readonly obstacle: Obstacle | null
}

export interface Plan {
  readonly steps: readonly Planned[]
  readonly stays: readonly Staying[]
  /** How many changes were looked at, and the newest: also what is said late of long ago is seen. */
  readonly seen: string | null
}

/** What a return would do, and what stands in its way. Changes nothing. */
export async function planReturn(
  context: Context,
  kind: HistoryKind,
  ids: readonly [string, ...string[]],
  target: Target,
): Promise<Plan> {
  const entries = await everyChange(context, kind, ids)
  const changes = entries.map((entry) => ({ ...entry, at: entry.at.getTime() }))
  const now = await kind.stateOf(context, ids[0])
  const steps =
    'moment' in target
      ? stepsBackTo(now, changes, target.moment.getTime())
      : stepsToPutBack(now, changes, target.changes)
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  if ('changes' in target && [...target.changes].some((id) => !known.has(id))) throw new Problem('not-found')
  const hidden = await hiddenIn(context, kind)
  const obstacles = await kind.obstaclesOf(context, ids[0], steps)
  return {
    steps: steps.map((step): Planned => {
      const later = step.later.flatMap((id) => known.get(id) ?? []).map((entry) => covered(entry, hidden))
      if (hidden(step.field)) return { ...step, from: null, to: null, later, obstacle: 'hidden' }
      return { ...step, later, obstacle: obstacles.get(step.field) ?? null }
    }),
    stays: 'moment' in target ? ((await kind.staysSince?.(context, ids[0], target.moment)) ?? []) : [],
    seen: entries[0] === undefined ? null : `${entries.length} ${entries[0].id}`,
  }
}

export async function presentPlan(context: Context, plan: Plan) {
  const values = plan.steps.flatMap(({ field, from, to, later }) => [
    idIn(field),
    from,
    to,
    ...later.flatMap(({ before, after }) => [before, after]),
  ])
  return {
    ...plan,
    steps: plan.steps.map((step) => ({ ...step, later: [...step.later] })),
    stays: [...plan.stays],
    names: await namesAmong(context, values),
  }
}

/**
 * Does what the plan says, as new statements of whoever asks: nothing of the history is rewritten. Where somebody
 * changed the record since the plan was looked at, nothing happens.
 */
export async function takeBack(
  context: Context,
  kind: HistoryKind,
  ids: readonly [string, ...string[]],
  wanted: z.output<typeof Return>,
): Promise<{ id: string; changes: string[] }> {
  // nobody changes it between the look and the deed
  await sql`select from ${sql.table(kind.of)} where workspace_id = ${context.workspace} and id = ${ids[0]} for no key update`.execute(
    context.tx,
  )
  const plan = await planReturn(context, kind, ids, targetOf(wanted))
  if (wanted.seen !== undefined && wanted.seen !== plan.seen) throw new Problem('conflict')
  const values = Object.fromEntries(
    plan.steps
      .filter(({ field, obstacle }) => obstacle === null && (wanted.fields?.includes(field) ?? true))
      .map(({ field, to }) => [field, to]),
  )
  const id = newId(context.clock.now())
  // a record may leave his sight by it
  const all = () => seeingAll(context, () => everyChange(context, kind, ids))
  const known = new Set((await all()).map((change) => change.id))
  if (Object.keys(values).length > 0) await kind.apply(becauseOf(context, id), ids[0], values)
  return { id, changes: (await all()).flatMap((change) => (known.has(change.id) ? [] : [change.id])) }
}

const becauseOf = (context: Context, id: string): Context => {
  const { origin } = context
  const doors = { member: 'screen', key: 'api', operator: 'console', system: 'machine' } as const
  return {
    ...context,
    origin: {
      door: origin?.door ?? doors[context.actor.kind],
      memberId: origin?.memberId ?? memberOf(context.actor),
      because: { ...origin?.because, return: id },
    },
  }
}

/** One of the two. */
export function targetOf(asked: {
  readonly moment?: string | undefined
  readonly changes?: string | readonly string[] | undefined
}): Target {
  const { moment, changes } = asked
  if ((moment === undefined) === (changes === undefined))
    throw new Problem('bad-input', {
      fields: [{ path: 'moment', message: 'either a moment or changes' }],
    })
  if (moment !== undefined) return { moment: new Date(moment) }
  return { changes: new Set(typeof changes === 'string' ? changes.split(',') : changes) }
}
