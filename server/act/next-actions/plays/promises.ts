import type { PersonFacts, PromiseFact } from '../facts.ts'
import { type Answer, DAY, daysBetween, HOUR, hoursBetween, later, reckon } from '../suggestion.ts'

const SOON = DAY
const SPOKEN_OF_FOR = 30 * DAY

/** A promise falls due within a day. It belongs to whoever made it. */
export function promiseDue(facts: PersonFacts, now: Date): Answer {
  const open = facts.promises.flatMap((promise) =>
    promise.dueAt === null || promise.brokenAt !== null || promise.dueAt <= now
      ? []
      : [{ ...promise, dueAt: promise.dueAt }],
  )
  return {
    suggestions: open
      .filter((promise) => promise.dueAt.getTime() - now.getTime() <= SOON)
      .map((promise) => keepIt(facts, promise, now)),
    changesAt: open
      .flatMap(({ dueAt }) => [later(dueAt, -SOON), later(dueAt, -3 * HOUR), dueAt])
      .filter((moment) => moment > now),
  }
}

function keepIt(facts: PersonFacts, promise: PromiseFact & { readonly dueAt: Date }, now: Date) {
  const hours = hoursBetween(now, promise.dueAt)
  const { value, reason } = reckon(facts, {
    money: facts.usualOrder * 2,
    chance: 0.6,
    // in its last hours our word goes before almost everything else
    urgency: hours <= 3 ? 8 : 3,
  })
  return {
    play: 'promise-due',
    key: `promise:${promise.id}`,
    ownerMemberId: whose(facts, promise),
    value,
    reasons: [
      promised(promise),
      { code: 'promise-due-soon', values: { due: promise.dueAt.toISOString() } },
      reason,
    ],
    words: wordsFor(facts, promise, 'words.promise-due'),
    doing: promise.kind === 'said' ? 'keep-promise' : 'write',
    dueAt: promise.dueAt,
    promiseId: promise.id,
  } as const
}

/** A promise was not kept, because somebody said so or because its time has passed; spoken of for 30 days. */
export function promiseBroken(facts: PersonFacts, now: Date): Answer {
  const broken = facts.promises.flatMap((promise) => {
    const since = promise.brokenAt ?? promise.dueAt
    return since === null || since > now || now.getTime() - since.getTime() > SPOKEN_OF_FOR
      ? []
      : [{ promise, since }]
  })
  return {
    suggestions: broken.map(({ promise, since }) => makeUp(facts, promise, since, now)),
    changesAt: broken
      .flatMap(({ since }) => [later(since, 3 * DAY), later(since, SPOKEN_OF_FOR)])
      .filter((moment) => moment > now),
  }
}

function makeUp(facts: PersonFacts, promise: PromiseFact, since: Date, now: Date) {
  const days = daysBetween(since, now)
  const { value, reason } = reckon(facts, {
    money: facts.usualOrder * 2,
    chance: 0.4,
    urgency: days < 3 ? 2.5 : 1.5,
  })
  return {
    play: 'promise-broken',
    key: `promise:${promise.id}`,
    ownerMemberId: whose(facts, promise),
    value,
    reasons: [
      promised(promise),
      {
        code: 'promise-not-kept',
        values: { due: promise.dueAt?.toISOString() ?? null, since: since.toISOString() },
      },
      reason,
    ],
    words: wordsFor(facts, promise, 'words.promise-broken'),
    doing: facts.hasPhone && promise.kind === 'said' ? 'call' : 'write',
    dueAt: null,
    promiseId: promise.id,
  } as const
}

/** Of whoever made it in words; an answer is owed by who answers now. */
const whose = (facts: PersonFacts, { kind, madeBy }: PromiseFact): string | null =>
  kind === 'said' ? (madeBy ?? facts.ownerMemberId) : (facts.answererMemberId ?? madeBy)

/** Whoever only waits for an answer was promised nothing in words. */
const wordsFor = (
  { name }: PersonFacts,
  { kind, words, dueAt }: PromiseFact,
  code: 'words.promise-due' | 'words.promise-broken',
) =>
  kind === 'said'
    ? { code, values: { name, promise: words, due: dueAt?.toISOString() ?? null } }
    : ({ code: 'words.process-stuck', values: { name } } as const)

const WHAT = { said: 'said', 'first-reply': 'first', 'next-reply': 'next', resolve: 'end' } as const

const promised = (promise: PromiseFact) =>
  ({
    code: 'promised',
    values: {
      kind: WHAT[promise.kind],
      words: promise.words,
      due: promise.dueAt?.toISOString() ?? null,
      by: promise.madeByName,
    },
  }) as const
