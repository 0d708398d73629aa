import { moveByMember, saveFinding } from '#server/act/repairs/index.ts'
import { type Clock, systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { createMining } from '#server/understand/process-facts/index.ts'
import {
  addNorm,
  createLogs,
  defineProcess,
  type Logs,
  listProcesses,
} from '#server/understand/processes/index.ts'
import { MEMBERS } from './company.data.ts'
import type { DemoPlace } from './load.ts'

const DAY = 86_400_000
/** The demo company keeps no tickets. */
const NOT_LIVED: readonly string[] = ['topic-to-resolution']

/**
 * The processes of the demo company, made through the same doors as anybody's: the ready-made ones, the norm that
 * its workshop breaks, and the repair that its head of sales has in work.
 */
export async function lookAtProcesses(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  clock: Clock = systemClock,
): Promise<void> {
  const logs = createLogs(createMining())
  await inWorkspace(place.db, workspace, async (tx) => {
    const system: Context = {
      tx,
      workspace,
      clock,
      secrets: place.secrets,
      actor: { kind: 'system' },
    }
    const { processes, available } = await listProcesses(system)
    // cut off before, it was cut off as a whole
    if (processes.length > 0) return
    const lead = await memberByEmail(system, MEMBERS.timur.email)
    const context: Context = {
      ...system,
      actor: { kind: 'member', id: lead, role: 'lead', account: newId(), session: newId() },
    }
    for (const code of available.filter((one) => !NOT_LIVED.includes(one)))
      await defineProcess(context, { from: 'ready-made', code })
    await repairInWork(context, logs, lead)
  })
  await logs.close()
}

async function repairInWork(context: Context, logs: Logs, owner: Id<'Member'>): Promise<void> {
  const { processes } = await listProcesses(context)
  const quotes = processes.find(({ readyMade }) => readyMade === 'quote-to-order')
  if (quotes === undefined) return
  const [from, to] = ['Quote Requested', 'Quote Sent']
  await addNorm(context, quotes.id, {
    rule: 'response',
    when: from,
    follows: to,
    withinSeconds: (2 * DAY) / 1000,
  })
  const { id } = await saveFinding(logs, context, quotes.id, {
    title: 'Repair quotes wait for days · Счета на ремонт ждут днями',
    note: 'The workshop writes them on two days of the week only. · Мастерская пишет их только два дня в неделю.',
    metric: { of: 'path-time', from, to },
    filter: [
      { by: 'attribute', of: 'event', name: 'lane', values: ['support'], atLeast: null, atMost: null },
    ],
    ownerMemberId: owner,
    target: DAY / 1000,
    dueAt: new Date(context.clock.now().getTime() + 21 * DAY).toISOString(),
  })
  for (const state of ['accepted', 'in-work'] as const) await moveByMember(context, id, { to: state })
}

async function memberByEmail(context: Context, email: string): Promise<Id<'Member'>> {
  const found = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  // a member's own row names him
  return found.id as Id<'Member'>
}
