import type { z } from '@hono/zod-openapi'
import { DecideOnValue } from '#contract/sources.ts'
import { type HandleKey, normaliseHandle } from '#pure/identity/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { mailDomainRoutes } from './mail-domains.ts'
import type { RecordMover } from './record-mover.ts'
import { normalisationSettings } from './settings.ts'
import { decideOnValue } from './value-decisions.ts'

/** What members say of a value: that it is junk, that it is not, that many share it, that it may join again. */
export const valueRoutes = (movers: readonly RecordMover[]) => [
  route({
    method: 'post',
    path: '/value-decisions',
    summary: 'Decide on a value: junk or not, shared or one person’s, out of quarantine',
    may: 'decide on values',
    body: DecideOnValue,
    run: async ({ body }, context) => {
      const key = await keyOf(context, body)
      await decideOnValue(context, key, body.decision, movers)
      await audit(context, { action: 'value decided', details: { kind: key.kind, decision: body.decision } })
    },
  }),
  ...mailDomainRoutes,
]

/**
 * The handle that is meant. A value that the blocklist refuses is named as it was written: for the decision whether
 * it is junk that is enough, for all others there must be such a handle.
 */
async function keyOf(context: Context, named: z.output<typeof DecideOnValue>): Promise<HandleKey> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const read = normaliseHandle(named.kind, named.scope, named.value, {
    ...settings,
    allowedValues: [named.value],
  })
  if (read.ok) return read.handle
  const isAboutJunk = named.decision === 'junk-value' || named.decision === 'allow-value'
  if (!isAboutJunk)
    throw new Problem('bad-input', { fields: [{ path: 'value', message: 'no value of this kind' }] })
  return { kind: named.kind, scope: named.scope, value: named.value.trim().toLowerCase() }
}
