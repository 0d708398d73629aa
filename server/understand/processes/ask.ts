import type { LogFilter } from '#contract/process-definition.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import type {
  Answer,
  Arrivals,
  LogFile,
  Mining,
  Question,
  readingOf,
  rhythmOf,
} from '../process-facts/index.ts'
import { logFile } from './log-queries.ts'
import { companySettings, type KeptProcess, staffMark } from './queries.ts'
import { PEOPLE_AT_ONCE, peopleAfter, readHistoriesForProcess } from './read-people.ts'
import { isTooOld, touchesSince } from './touches.ts'

/**
 * Asks the log of a process. The log lives in the worker; what is kept here is how far it has come. Before every
 * answer the people with something new since the last look are read again, so an answer is as new as the database.
 */
export interface Logs {
  ask<Asked extends Question>(
    context: Context,
    process: KeptProcess,
    question: Asked,
    filter?: LogFilter,
  ): Promise<Answer<Asked>>
  /** What an uploaded file says, or why it cannot be read. */
  read(file: LogFile): Promise<ReturnType<typeof readingOf>>
  /** Reckoned in the worker too. */
  rhythm(arrivals: Arrivals): Promise<ReturnType<typeof rhythmOf>>
  close(): Promise<void>
}

interface Held {
  seen: number
  lookedAt: Date
}

export function createLogs(mining: Mining): Logs {
  const held = new Map<string, Held>()
  const turns = new Map<string, Promise<unknown>>()

  /** One at a time for each log: of two who find it missing the second waits and finds it there. */
  const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(work, work)
    turns.set(key, turn)
    const forget = (): void => {
      if (turns.get(key) === turn) turns.delete(key)
    }
    turn.then(forget, forget)
    return turn
  }

  const bring = async (context: Context, process: KeptProcess, key: string): Promise<void> => {
    const known = held.get(key)
    const now = context.clock.now()
    // until it is whole again nobody may think that it is
    held.delete(key)
    // a file never changes
    if (known !== undefined && process.case === 'imported') {
      held.set(key, known)
      return
    }
    const seen =
      known === undefined || isTooOld(known.lookedAt, now)
        ? await loadWhole(mining, context, process, key)
        : await catchUp(mining, context, process, { key, since: known.seen })
    if (seen !== null) held.set(key, { seen, lookedAt: now })
  }

  return {
    async ask<Asked extends Question>(
      context: Context,
      process: KeptProcess,
      question: Asked,
      filter: LogFilter = [],
    ) {
      const { zone } = await companySettings(context)
      const key = [context.workspace, process.id, process.changedAt.getTime(), await staffMark(context)].join(
        ' ',
      )
      return inTurn(key, async () => {
        for (let attempt = 0; attempt < 3; attempt++) {
          await bring(context, process, key)
          const now = context.clock.now().getTime()
          const { hours } = process
          const reply = await mining.tell({ tell: 'ask', key, question, filter, now, hours, zone })
          // the worker answers a question with what questions.ts gives for it
          if (reply.is === 'answer') return reply.value as Answer<Asked>
          held.delete(key)
        }
        throw new Problem('not-ready')
      })
    },
    async read(file) {
      const reply = await mining.tell({ tell: 'read', file })
      if (reply.is !== 'answer') throw new Problem('not-ready')
      // the worker answers with what readingOf gives
      return reply.value as ReturnType<typeof readingOf>
    },
    async rhythm(arrivals) {
      const reply = await mining.tell({ tell: 'rhythm', arrivals })
      if (reply.is !== 'answer') throw new Problem('not-ready')
      // the worker answers with what rhythmOf gives
      return reply.value as ReturnType<typeof rhythmOf>
    },
    close: () => mining.close(),
  }
}

async function loadWhole(
  mining: Mining,
  context: Context,
  process: KeptProcess,
  key: string,
): Promise<number> {
  if (process.case === 'imported') {
    const file = await logFile(context, process.logId ?? '')
    await mining.tell({ tell: 'file', key, file, quietDays: process.quietDays })
    return 0
  }
  // the position first: whatever commits while we read is read again
  const { seen } = await touchesSince(context, null)
  await mining.tell({ tell: 'begin', key, rule: { ...process, case: process.case } })
  for (let last: string | null = null; ; ) {
    const people = await peopleAfter(context, last)
    if (people.length === 0) return seen
    await bringPeople(mining, context, process, { key, people })
    last = people.at(-1) ?? null
  }
}

/** Null when the log is not in the worker any more. */
async function catchUp(
  mining: Mining,
  context: Context,
  process: KeptProcess,
  { key, since }: { readonly key: string; readonly since: number },
): Promise<number | null> {
  const { seen, people } = await touchesSince(context, since)
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE)
    if (!(await bringPeople(mining, context, process, { key, people: some }))) return null
  }
  return seen
}

async function bringPeople(
  mining: Mining,
  context: Context,
  process: KeptProcess,
  { key, people }: { readonly key: string; readonly people: readonly string[] },
): Promise<boolean> {
  const text = await readHistoriesForProcess(context, process, people)
  return (await mining.tell({ tell: 'people', key, people, text })).is === 'done'
}
