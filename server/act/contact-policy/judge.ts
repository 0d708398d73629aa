import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import type { Recipient } from './approach.ts'
import type { PolicyVerdict } from './codes.ts'
import { decide, type Question } from './decide.ts'
import { policyFacts, suppressionOf } from './facts-queries.ts'

/**
 * What the policy would say of several addresses of one person now. Nothing is written down: whoever only looks has
 * not decided anything.
 */
export function judge(
  context: Context,
  asked: readonly { readonly recipient: Recipient; readonly question: Question }[],
): Promise<readonly PolicyVerdict[]> {
  const [first] = asked
  if (first === undefined) return Promise.resolve([])
  return seeingAll(context, async () => {
    const facts = await policyFacts(context, first.recipient.person, first.recipient.handle)
    const verdicts: PolicyVerdict[] = []
    for (const { recipient, question } of asked) {
      const suppressed = await suppressionOf(context, recipient.handle)
      const own = { ...facts, suppressed, handleStatus: recipient.handle.status }
      verdicts.push(decide(own, question, context.clock.now()))
    }
    return verdicts
  })
}
