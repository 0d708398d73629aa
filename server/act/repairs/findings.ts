import type { z } from '@hono/zod-openapi'
import type { EditFinding, FindingMove, FindingsQuery, NewFinding } from '#contract/findings.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { type KeptProcess, type Logs, processOr404 } from '#server/understand/processes/index.ts'
import { baselineOf, lessIsBetter, measureFinding } from './measure.ts'
import {
  historyOf,
  insertFinding,
  type KeptFinding,
  keptFindings,
  moveFinding,
  updateFinding,
} from './queries.ts'
import { nextStates } from './states.ts'

export async function findingOr404(context: Context, id: string): Promise<KeptFinding> {
  const [finding] = await keptFindings(context, id)
  if (finding === undefined) throw new Problem('not-found')
  return finding
}

/** Saved with what it was at this moment; from here on only measured, never reckoned anew. */
export async function saveFinding(
  logs: Logs,
  context: Context,
  processId: string,
  wanted: z.output<typeof NewFinding>,
) {
  const process = await processOr404(context, processId)
  assertMeasurable(process, wanted)
  await assertMember(context, wanted.ownerMemberId)
  const id = await insertFinding(context, {
    processId,
    title: wanted.title,
    note: wanted.note ?? null,
    source: 'member',
    metric: wanted.metric,
    filter: wanted.filter,
    compareWith: wanted.compareWith ?? null,
    baseline: await baselineOf(logs, context, process, wanted),
    ownerMemberId: wanted.ownerMemberId,
    target: wanted.target ?? null,
    dueAt: wanted.dueAt === undefined ? null : new Date(wanted.dueAt),
    alertKey: null,
  })
  if (id === null) throw new Problem('already-exists')
  await audit(context, { action: 'finding saved', subject: { kind: 'finding', id } })
  return changed(context, id)
}

function assertMeasurable({ norms }: KeptProcess, { metric }: z.output<typeof NewFinding>): void {
  if (metric.of === 'norm' && !norms.some(({ id }) => id === metric.normId)) throw new Problem('not-found')
}

async function assertMember(context: Context, id: string | null): Promise<void> {
  if (id === null) return
  const member = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (member === undefined) throw new Problem('not-found')
}

export async function editFinding(context: Context, id: string, wanted: z.output<typeof EditFinding>) {
  const finding = await findingOr404(context, id)
  if (wanted.ownerMemberId !== undefined) await assertMember(context, wanted.ownerMemberId)
  const dueAt = typeof wanted.dueAt === 'string' ? new Date(wanted.dueAt) : wanted.dueAt
  await updateFinding(context, {
    ...finding,
    title: wanted.title ?? finding.title,
    note: wanted.note === undefined ? finding.note : wanted.note,
    ownerMemberId: wanted.ownerMemberId === undefined ? finding.ownerMemberId : wanted.ownerMemberId,
    target: wanted.target === undefined ? finding.target : wanted.target,
    dueAt: dueAt === undefined ? finding.dueAt : dueAt,
  })
  return changed(context, id)
}

export async function moveByMember(context: Context, id: string, wanted: z.output<typeof FindingMove>) {
  const finding = await findingOr404(context, id)
  const isThere = nextStates(finding.state, { leads: true, isOwner: true }).includes(wanted.to)
  if (!isThere) throw new Problem('conflict')
  if (!nextStates(finding.state, moverOf(context, finding)).includes(wanted.to))
    throw new Problem('not-allowed')
  const since = wanted.since === undefined ? context.clock.now() : new Date(wanted.since)
  const moved = await moveFinding(context, id, {
    from: finding.state,
    to: wanted.to,
    note: wanted.note ?? null,
    since: wanted.to === 'claimed-done' ? since : null,
  })
  if (!moved) throw new Problem('conflict')
  await audit(context, {
    action: 'finding moved',
    subject: { kind: 'finding', id },
    details: { from: finding.state, to: wanted.to },
  })
  return changed(context, id)
}

export async function measureNow(logs: Logs, context: Context, id: string) {
  const finding = await findingOr404(context, id)
  await measureFinding(logs, context, await processOr404(context, finding.processId), finding)
  return changed(context, id)
}

async function changed(context: Context, id: string) {
  await announce(context.tx, context.workspace, [{ topic: 'processes', id }], context.clock.now())
  return findingWithHistory(context, id)
}

export async function findingWithHistory(context: Context, id: string) {
  const finding = await findingOr404(context, id)
  return { ...present(context, finding), ...(await historyOf(context, id)) }
}

/** The board: what would save the most first. */
export async function board(context: Context, query: z.output<typeof FindingsQuery>) {
  const all = await keptFindings(context)
  const me = memberOf(context.actor)
  const owner = query.owner === 'me' ? me : query.owner
  const wanted = all.filter(
    (finding) =>
      (query.processId === undefined || finding.processId === query.processId) &&
      (query.owner === undefined || finding.ownerMemberId === owner),
  )
  const counts: Record<string, number> = {}
  for (const { state } of wanted) counts[state] = (counts[state] ?? 0) + 1
  const sorted = wanted
    .filter(({ state }) => query.state === undefined || state === query.state)
    .map((finding) => present(context, finding))
    .sort((one, other) => other.gainPerMonth - one.gainPerMonth || (one.id < other.id ? -1 : 1))
  const start = query.after === undefined ? 0 : sorted.findIndex(({ id }) => id === query.after) + 1
  const shown = sorted.slice(start, start + query.limit)
  return {
    findings: shown,
    next: start + query.limit < sorted.length ? (shown.at(-1)?.id ?? null) : null,
    counts,
  }
}

const moverOf = (context: Context, finding: KeptFinding) => ({
  leads: isAllowed(context.actor, 'define processes'),
  isOwner: finding.ownerMemberId !== null && finding.ownerMemberId === memberOf(context.actor),
})

/** Of what is aimed at when nobody said: half of what it is. */
const USUAL_AIM = 0.5

function present(context: Context, finding: KeptFinding) {
  const { baseline, filter, compareWith, effectiveAt: _, closedAt: __, createdAt, ...rest } = finding
  const less = lessIsBetter(finding.metric)
  const value = baseline.value ?? 0
  const aim = finding.target ?? (less ? value * USUAL_AIM : (1 + value) / 2)
  const isOpen = ['accepted', 'in-work', 'reopened'].includes(finding.state)
  return {
    ...rest,
    unit:
      finding.metric.of === 'path-time' || finding.metric.of === 'case-time'
        ? ('seconds' as const)
        : ('share' as const),
    lessIsBetter: less,
    baseline: { at: createdAt, filter, compareWith, ...baseline },
    overdue: isOpen && finding.dueAt !== null && finding.dueAt < context.clock.now(),
    gainPerMonth: Math.max(0, (less ? value - aim : aim - value) * baseline.casesPerMonth),
    next: [...nextStates(finding.state, moverOf(context, finding))],
    createdAt,
  }
}
