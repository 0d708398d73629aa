import type { LogFilter, ProcessHours } from '#contract/process-definition.ts'
import { type CaseLog, caseLog } from './case-log.ts'
import type { CaseRule } from './cut-cases.ts'
import { createHistories, type Histories } from './histories.ts'
import { importedLog, readingOf } from './imported.ts'
import { answer, type Question } from './questions.ts'
import { type LogFile, readLog } from './read-log.ts'
import { type Arrivals, rhythmOf } from './rhythm.ts'
import { workedTime } from './working-hours.ts'

/** What the worker is told. Logs are named by a key that changes with everything that decides their shape. */
export type Message =
  | { readonly tell: 'begin'; readonly key: string; readonly rule: CaseRule }
  | {
      readonly tell: 'people'
      readonly key: string
      readonly people: readonly string[]
      readonly text: string
    }
  | { readonly tell: 'file'; readonly key: string; readonly file: LogFile; readonly quietDays: number }
  | { readonly tell: 'read'; readonly file: LogFile }
  | { readonly tell: 'rhythm'; readonly arrivals: Arrivals }
  | {
      readonly tell: 'ask'
      readonly key: string
      readonly question: Question
      readonly filter: LogFilter
      readonly now: number
      readonly hours: ProcessHours
      readonly zone: string
    }

/** `unknown`: the log is not here (any more); whoever asks brings it again. */
export type Reply =
  | { readonly is: 'done' }
  | { readonly is: 'answer'; readonly value: unknown }
  | { readonly is: 'unknown' }

interface Held {
  /** Null for an imported log, which has no histories. */
  readonly rule: CaseRule | null
  readonly histories: Histories
  /** Made of the histories when somebody asks; null after something new came. */
  log: CaseLog | null
  lastAsked: number
}

/** The logs that are held, at most so many bytes: what was asked for longest ago goes first. */
export function createShelf(mostBytes: number): (message: Message) => Reply {
  const held = new Map<string, Held>()
  let turn = 0
  const put = (key: string, log: Omit<Held, 'lastAsked'>): Reply => {
    held.set(key, { ...log, lastAsked: ++turn })
    makeRoom(key)
    return DONE
  }
  const makeRoom = (kept: string): void => {
    const oldest = () =>
      [...held]
        .filter(([key]) => key !== kept)
        .sort(([, one], [, other]) => one.lastAsked - other.lastAsked)[0]
    while (bytesOf(held) > mostBytes) {
      const victim = oldest()
      if (victim === undefined) return
      held.delete(victim[0])
    }
  }
  // the days since 1970 are worked out once for each kind of hours
  const clocks = new Map<string, (instant: number) => number>()
  const clockOf = ({ hours, zone }: Extract<Message, { tell: 'ask' }>) => {
    const name = JSON.stringify([hours, zone])
    const clock = clocks.get(name) ?? workedTime(hours, zone)
    clocks.set(name, clock)
    return clock
  }
  const take = (key: string, work: (log: Held) => Reply): Reply => {
    const log = held.get(key)
    if (log === undefined) return UNKNOWN
    log.lastAsked = ++turn
    return work(log)
  }
  return (message) => {
    switch (message.tell) {
      case 'read':
        return { is: 'answer', value: readingOf(message.file) }
      case 'rhythm':
        return { is: 'answer', value: rhythmOf(message.arrivals) }
      case 'begin':
        return put(message.key, { rule: message.rule, histories: createHistories(), log: null })
      case 'file': {
        const log = importedLog(readLog(message.file).log, message.quietDays)
        return put(message.key, { rule: null, histories: createHistories(), log })
      }
      case 'people':
        return take(message.key, (log) => {
          log.histories.replace(message.people, message.text)
          log.log = null
          makeRoom(message.key)
          return DONE
        })
      case 'ask':
        return take(message.key, (log) => answerOf(log, message, clockOf(message)))
    }
  }
}

const DONE: Reply = { is: 'done' }
const UNKNOWN: Reply = { is: 'unknown' }

function answerOf(
  held: Held,
  message: Extract<Message, { tell: 'ask' }>,
  worked: (instant: number) => number,
): Reply {
  held.log ??= held.rule === null ? null : caseLog(held.histories, held.rule)
  if (held.log === null) return UNKNOWN
  return { is: 'answer', value: answer(held.log, message.question, { ...message, worked }) }
}

/** Histories, and about as much again for the log made of them. */
const bytesOf = (held: ReadonlyMap<string, Held>): number =>
  [...held.values()].reduce(
    (sum, { histories, rule, log }) =>
      sum + (rule === null ? (log?.log.events ?? 0) * 40 : 2 * histories.bytes()),
    0,
  )
