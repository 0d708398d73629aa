import { plainSubject } from './subject.ts'

/** A message that another one says it answers, as far as we know it. */
export interface Answered {
  readonly messageId: string
  readonly personId: string
  readonly topicId: string | null
  /** The answer names our own signed id: whoever wrote it has read our letter. */
  readonly signed: boolean
  /** That letter was passed on to somebody who is not the customer. */
  readonly forwarded?: boolean
}

export interface KnownTopic {
  readonly id: string
  readonly status: 'open' | 'waiting' | 'snoozed' | 'resolved'
  readonly subject: string
  readonly openedAt: Date
  readonly lastAt: Date
  readonly resolvedAt: Date | null
}

export interface Newcomer {
  /** Whose handle sent it: the only dialogue it can ever stand in. */
  readonly personId: string
  readonly subject: string
  readonly at: Date
  /** Somebody waits for an answer to it: a topic is opened where there is none. */
  readonly asks: boolean
  /** What it says it answers, the nearest first; ids that nobody knows are left out. */
  readonly answered: readonly Answered[]
}

export interface Choice {
  readonly topic:
    | { readonly take: 'known'; readonly id: string }
    | { readonly take: 'new'; readonly follows: string | null }
    | { readonly take: 'none' }
  /** The message of the same dialogue that it answers. */
  readonly answers: string | null
  /** It answers our letter to somebody else: a member is asked whether the two are one. */
  readonly question: { readonly personId: string; readonly messageId: string } | null
  /** It answers a letter that was passed on out of somebody else's dialogue: his work is told of it. */
  readonly about: { readonly personId: string; readonly messageId: string } | null
}

const DAY = 86_400_000
/** A subject that comes again so late is another matter. */
const SUBJECT_SPEAKS_FOR = 30 * DAY
/** A matter settled so long ago is not opened again: a new topic follows it. */
const LONG_RESOLVED = 30 * DAY

/**
 * Which topic a message belongs to. It stands in its sender's dialogue whatever it says, so only topics of that
 * person are given and can be chosen: a header never leads into somebody else's. Pure.
 */
export function chooseTopic(message: Newcomer, topics: readonly KnownTopic[]): Choice {
  const own = message.answered.filter(({ personId }) => personId === message.personId)
  const foreign = message.answered.find(({ personId, signed }) => signed && personId !== message.personId)
  const asks = own.length > 0 || foreign === undefined ? null : foreign
  const chosen = byAnswer(own, topics) ?? bySubject(message, topics) ?? byStatus(topics)
  return {
    topic: taken(chosen, message),
    answers: own[0]?.messageId ?? null,
    // whoever got a letter that was passed on is surely not its writer
    question: asks === null || asks.forwarded === true ? null : named(asks),
    about: asks?.forwarded === true ? named(asks) : null,
  }
}

const named = ({ personId, messageId }: Answered) => ({ personId, messageId })

const byAnswer = (own: readonly Answered[], topics: readonly KnownTopic[]): KnownTopic | undefined =>
  own.map(({ topicId }) => topics.find(({ id }) => id === topicId)).find((topic) => topic !== undefined)

function bySubject({ subject, at }: Newcomer, topics: readonly KnownTopic[]): KnownTopic | undefined {
  const plain = plainSubject(subject)
  if (plain === '') return undefined
  return newest(
    topics.filter(
      (topic) =>
        plainSubject(topic.subject) === plain &&
        Math.abs(at.getTime() - topic.lastAt.getTime()) <= SUBJECT_SPEAKS_FOR,
    ),
  )
}

/** What is being worked on takes in what has no place of its own; else what was settled last. */
const byStatus = (topics: readonly KnownTopic[]): KnownTopic | undefined =>
  newest(topics.filter(({ status }) => status !== 'resolved')) ?? newest(topics)

const newest = (topics: readonly KnownTopic[]): KnownTopic | undefined =>
  topics.toSorted(
    (one, other) => other.openedAt.getTime() - one.openedAt.getTime() || (one.id < other.id ? 1 : -1),
  )[0]

function taken(chosen: KnownTopic | undefined, { asks, at }: Newcomer): Choice['topic'] {
  if (chosen === undefined) return asks ? { take: 'new', follows: null } : { take: 'none' }
  if (chosen.status !== 'resolved') return { take: 'known', id: chosen.id }
  if (!asks) return { take: 'none' }
  const isLong = chosen.resolvedAt !== null && at.getTime() - chosen.resolvedAt.getTime() > LONG_RESOLVED
  return isLong ? { take: 'new', follows: chosen.id } : { take: 'known', id: chosen.id }
}
