import { OUTBOUND, type PersonFacts, type ReminderFact } from '../facts.ts'
import { type Answer, DAY, later, reckon } from '../suggestion.ts'

const SPOKEN_OF_FOR = 30 * DAY

/**
 * A colleague saw on the map of a process that this person waits, and asked the owner to go on. Over when we write
 * or call, or after 30 days.
 */
export function processStuck(facts: PersonFacts, now: Date): Answer {
  const open = facts.reminders.filter(
    ({ askedAt }) =>
      now.getTime() - askedAt.getTime() < SPOKEN_OF_FOR &&
      !facts.touches.some(({ name, at }) => at > askedAt && OUTBOUND.includes(name)),
  )
  return {
    suggestions: open.map((reminder) => goOn(facts, reminder)),
    changesAt: open.map(({ askedAt }) => later(askedAt, SPOKEN_OF_FOR)),
  }
}

function goOn(facts: PersonFacts, reminder: ReminderFact) {
  const { value, reason } = reckon(facts, { money: facts.usualOrder, chance: 0.3, urgency: 1.5 })
  const { step, note, askedBy: by, waitingSince } = reminder
  return {
    play: 'process-stuck',
    key: `reminder:${reminder.id}`,
    ownerMemberId: facts.ownerMemberId,
    value,
    reasons: [
      { code: 'waits-in-process', values: { step, since: waitingSince.toISOString(), by, note } },
      reason,
    ],
    words: { code: 'words.process-stuck', values: { name: facts.name } },
    doing: facts.hasEmail || !facts.hasPhone ? 'write' : 'call',
    dueAt: null,
    promiseId: null,
  } as const
}
