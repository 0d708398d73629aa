import { z } from '@hono/zod-openapi'
import { Reason } from '#contract/people.ts'
import type { Likeness } from '../people/index.ts'

/** What this capability stores with a suggestion of the scorer. */
const Weighed = z.object({ evidenceFor: z.array(Reason), evidenceAgainst: z.array(Reason) })

/** What the resolver stores with a refused link: the question, why it was refused, and the two handles. */
const Refused = z.object({
  ask: z.string(),
  because: z.looseObject({ code: z.string() }),
  between: z.tuple([z.string(), z.string()]),
})

type Evidence = Pick<Likeness, 'evidenceFor' | 'evidenceAgainst'>

/** Both sides of a question as data. To a refused link belongs what the scorer thinks of the two people today. */
export function evidenceOf(question: { evidence: unknown; source: string }, today: Likeness): Evidence {
  const weighed = Weighed.safeParse(question.evidence)
  if (weighed.success) return weighed.data
  const refused = Refused.safeParse(question.evidence)
  const { evidenceFor, evidenceAgainst } = today
  if (!refused.success) return { evidenceFor, evidenceAgainst }
  const { because, between } = refused.data
  return {
    evidenceFor: [{ code: 'seen-together', values: pairOf(between) }, ...evidenceFor],
    evidenceAgainst: [{ code: `refused-${because.code}`, values: plainOnly(because) }, ...evidenceAgainst],
  }
}

/** kind:scope:value, twice, as values of a sentence. */
function pairOf([one, other]: readonly [string, string]): Reason['values'] {
  const [kind = '', , ...value] = one.split(':')
  const [otherKind = '', , ...otherValue] = other.split(':')
  return { kind, value: value.join(':'), otherKind, otherValue: otherValue.join(':') }
}

function plainOnly({ code: _, ...values }: Readonly<Record<string, unknown>>): Reason['values'] {
  const plain = Object.entries(values).flatMap(([key, value]) => {
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return [[key, value.join(' / ')]]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[key, value]]
      : []
  })
  return Object.fromEntries(plain)
}
