import type { z } from '@hono/zod-openapi'
import {
  type EditProcess,
  type NewProcess,
  type NormRule,
  type ProcessActivity,
  ReadyMade,
} from '#contract/process-definition.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { keptLogs } from './log-queries.ts'
import {
  deleteNorm,
  insertNorm,
  insertProcess,
  type KeptProcess,
  type ProcessToKeep,
  processesInUse,
  retireProcess,
  updateProcess,
} from './queries.ts'
import { READY_MADE } from './ready-made.ts'

export async function processOr404(context: Context, id: string): Promise<KeptProcess> {
  const [process] = await processesInUse(context, id)
  if (process === undefined) throw new Problem('not-found')
  return process
}

export async function listProcesses(context: Context) {
  const processes = await processesInUse(context)
  const there = new Set(processes.map(({ readyMade }) => readyMade))
  return { processes, available: ReadyMade.options.filter((code) => !there.has(code)) }
}

export async function defineProcess(
  context: Context,
  wanted: z.output<typeof NewProcess>,
): Promise<KeptProcess> {
  if (wanted.from === 'log') await logOr404(context, wanted.logId)
  const id = await insertProcess(context, toKeep(wanted))
  if (id === null) throw new Problem('already-exists')
  await audit(context, {
    action: 'process defined',
    subject: { kind: 'process', id },
    details: { from: wanted.from },
  })
  return processOr404(context, id)
}

async function logOr404(context: Context, id: string): Promise<void> {
  const [log] = await keptLogs(context, id)
  if (log === undefined) throw new Problem('not-found')
}

function toKeep(wanted: z.output<typeof NewProcess>): ProcessToKeep {
  switch (wanted.from) {
    case 'ready-made':
      return {
        ...READY_MADE[wanted.code],
        name: wanted.name ?? null,
        readyMade: wanted.code,
        logId: null,
        hours: { count: 'calendar' },
      }
    case 'log':
      return {
        case: 'imported',
        activities: [],
        starts: [],
        ends: [],
        quietDays: 60,
        name: wanted.name,
        readyMade: null,
        logId: wanted.logId,
        hours: wanted.hours,
      }
    case 'events': {
      const { from: _, ...definition } = wanted
      return { ...definition, activities: onceEach(wanted.activities), readyMade: null, logId: null }
    }
  }
}

/** An event is one activity or split by one property, not both. */
const onceEach = (activities: readonly ProcessActivity[]): ProcessActivity[] => [
  ...new Map(activities.map((activity) => [activity.event, activity])).values(),
]

export async function editProcess(
  context: Context,
  id: string,
  wanted: z.output<typeof EditProcess>,
): Promise<KeptProcess> {
  const process = await processOr404(context, id)
  await updateProcess(context, {
    ...process,
    name: wanted.name ?? process.name,
    activities: wanted.activities === undefined ? process.activities : onceEach(wanted.activities),
    starts: wanted.starts ?? process.starts,
    ends: wanted.ends ?? process.ends,
    quietDays: wanted.quietDays ?? process.quietDays,
    hours: wanted.hours ?? process.hours,
  })
  await audit(context, { action: 'process changed', subject: { kind: 'process', id } })
  return processOr404(context, id)
}

export async function dropProcess(context: Context, id: string): Promise<void> {
  if (!(await retireProcess(context, id))) throw new Problem('not-found')
  await audit(context, { action: 'process retired', subject: { kind: 'process', id } })
}

export async function addNorm(context: Context, id: string, rule: NormRule): Promise<KeptProcess> {
  await processOr404(context, id)
  await insertNorm(context, id, rule)
  return processOr404(context, id)
}

export async function dropNorm(context: Context, id: string, norm: string): Promise<KeptProcess> {
  if (!(await deleteNorm(context, id, norm))) throw new Problem('not-found')
  return processOr404(context, id)
}
