import type { LogFilter, ProcessHours } from '#contract/process-definition.ts'
import { type CaseLog, caseLog } from './case-log.ts'
import type { CaseRule } from './cut-cases.ts'
import { createHistories, type Histories } from './histories.ts'
import { answer, type Question } from './questions.ts'
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
  readonly rule: CaseRule
  readonly histories: Histories
  /** Made of the histories when somebody asks; null after something new came. */
  log: CaseLog | null
  lastAsked: number
}

/** The logs that are held, at most so many bytes: what was asked for longest ago goes first. */
export function createShelf(mostBytes: number): (message: Message) => Reply {
  const held = new Map<string, Held>()
  let turn = 0
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
  return (message) => {
    if (message.tell === 'rhythm') return { is: 'answer', value: rhythmOf(message.arrivals) }
    if (message.tell === 'begin') {
      held.set(message.key, {
        rule: message.rule,
        histories: createHistories(),
        log: null,
        lastAsked: ++turn,
      })
      return { is: 'done' }
    }
    const log = held.get(message.key)
    if (log === undefined) return { is: 'unknown' }
    log.lastAsked = ++turn
    if (message.tell === 'people') {
      log.histories.replace(message.people, message.text)
      log.log = null
      makeRoom(message.key)
      return { is: 'done' }
    }
    log.log ??= caseLog(log.histories, log.rule)
    const worked = workedTime(message.hours, message.zone)
    return { is: 'answer', value: answer(log.log, message.question, { ...message, worked }) }
  }
}

/** Histories, and about as much again for the log made of them. */
const bytesOf = (held: ReadonlyMap<string, Held>): number =>
  [...held.values()].reduce((sum, { histories }) => sum + 2 * histories.bytes(), 0)
