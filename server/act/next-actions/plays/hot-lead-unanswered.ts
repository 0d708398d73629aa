import type { AskedWhat } from '../codes.ts'
import { INBOUND, OUTBOUND, type PersonFacts, type Touch } from '../facts.ts'
import { type Answer, byAge, nothing, reckon } from '../suggestion.ts'

const HOT_FROM = 30

const ASKED: Readonly<Record<string, { what: AskedWhat; chance: number }>> = {
  'Quote Requested': { what: 'quote', chance: 0.35 },
  'Lead Submitted': { what: 'lead', chance: 0.25 },
  'Form Submitted': { what: 'form', chance: 0.2 },
  'Call Missed': { what: 'missed-call', chance: 0.2 },
  'Message Received': { what: 'message', chance: 0.15 },
}

/**
 * Somebody asked and nobody has answered: no message, call or quote of ours came after it. A bought order closes
 * the question too. The first unanswered touch is the occasion, so that asking again does not make a second step.
 */
export function hotLeadUnanswered(facts: PersonFacts, now: Date): Answer {
  const asked = firstUnanswered(facts.touches)
  const kind = asked === null ? undefined : ASKED[asked.name]
  if (asked === null || kind === undefined) return nothing
  const { urgency, changesAt } = byAge(asked.at, now, [
    [1, 2],
    [3, 1.5],
    [7, 1],
    [14, 0.6],
  ])
  if (urgency === 0) return nothing
  const { value, reason } = reckon(facts, {
    money: facts.usualOrder,
    chance: Math.min(0.8, kind.chance + Math.max(0, facts.score) / 300),
    urgency,
  })
  const score = Math.round(facts.score)
  return {
    suggestions: [
      {
        play: 'hot-lead-unanswered',
        key: `asked:${asked.id}`,
        ownerMemberId: facts.answererMemberId,
        value,
        reasons: [
          {
            code: 'asked-and-waits',
            values: { at: asked.at.toISOString(), what: kind.what },
            eventId: asked.id,
          },
          ...(score >= HOT_FROM ? [{ code: 'score-high', values: { score } } as const] : []),
          reason,
        ],
        words: {
          code: kind.what === 'missed-call' ? 'words.missed-call' : 'words.hot-lead',
          values: { name: facts.name, subject: subjectOf(asked) },
        },
        doing: (kind.what === 'missed-call' || !facts.hasEmail) && facts.hasPhone ? 'call' : 'write',
        dueAt: null,
        promiseId: null,
      },
    ],
    changesAt,
  }
}

/** Touches come the newest first: what stands before the first answer is unanswered. */
function firstUnanswered(touches: readonly Touch[]): Touch | null {
  let first: Touch | null = null
  for (const touch of touches) {
    if (OUTBOUND.includes(touch.name) || touch.name === 'Order Completed') break
    // who complains is no lead: he is somebody else's step
    if (INBOUND.includes(touch.name) && touch.upset === undefined) first = touch
  }
  return first
}

function subjectOf(touch: Touch): string | null {
  const subject = touch.properties['subject']
  return typeof subject === 'string' ? subject.slice(0, 200) : null
}
