import type { z } from '@hono/zod-openapi'
import type { ChangeCompany, NewCompany } from '#contract/companies.ts'
import { audit } from '#server/platform/audit.ts'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { alike } from './alike.ts'

/** One that looks like another is made only by whoever has seen that it does. */
export async function createCompany(context: Context, wanted: z.output<typeof NewCompany>): Promise<string> {
  const domain = wanted.domain ?? undefined
  if (!wanted.despiteLikeness && (await alike(context, { name: wanted.name, domain })).length > 0)
    throw new Problem('duplicate-company')
  const now = context.clock.now()
  const id = newId(now)
  const said = saidNow(context, { name: wanted.name, ...(domain === undefined ? {} : { domain }) })
  await context.tx
    .insertInto('company')
    .values({
      workspace_id: context.workspace,
      id,
      external_id: id,
      name: wanted.name,
      traits: JSON.stringify(said.traits),
      stated: JSON.stringify(said.stated),
      first_seen_at: now,
    })
    .execute()
  await recordChanges(context, 'company', [{ id, field: 'created', before: null, after: true }])
  await tell(context, id, 'company made')
  return id
}

/** A member's word is newer than all that events have said so far. */
export async function changeCompany(
  context: Context,
  id: string,
  { name, domain }: Pick<z.output<typeof ChangeCompany>, 'name' | 'domain'>,
): Promise<void> {
  if (name === undefined && domain === undefined) return
  const known = await context.tx
    .selectFrom('company')
    .select(['name', 'traits', 'stated'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (known === undefined) throw new Problem('not-found')
  const said = saidNow(context, {
    ...(name === undefined ? {} : { name }),
    ...(domain === undefined ? {} : { domain }),
  })
  await context.tx
    .updateTable('company')
    .set({
      ...(name === undefined ? {} : { name }),
      // both columns are written as objects
      traits: JSON.stringify({ ...(known.traits as object), ...said.traits }),
      stated: JSON.stringify({ ...(known.stated as object), ...said.stated }),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  const before = { name: known.name, domain: (known.traits as { domain?: unknown }).domain ?? null }
  await recordChanges(context, 'company', [
    ...(name === undefined ? [] : [{ id, field: 'name', before: before.name, after: name }]),
    ...(domain === undefined ? [] : [{ id, field: 'domain', before: before.domain, after: domain }]),
  ])
  await tell(context, id, 'company changed')
}

function saidNow(context: Context, traits: Readonly<Record<string, string | null>>) {
  const now = context.clock.now()
  const moment = [now.getTime(), newId(now)] as const
  return { traits, stated: Object.fromEntries(Object.keys(traits).map((key) => [key, moment])) }
}

async function tell(context: Context, id: string, action: string): Promise<void> {
  await audit(context, { action, subject: { kind: 'company', id } })
  await announce(context.tx, context.workspace, [{ topic: 'company', id }], context.clock.now())
}
