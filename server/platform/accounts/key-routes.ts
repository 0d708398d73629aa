import { z } from '@hono/zod-openapi'
import { AuditPage, AuditQuery, CreatedKey, Key, NewKey } from '#contract/account.ts'
import { byId } from '#contract/common.ts'
import { audit, auditActions, auditPage } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { Problem } from '../problems.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { presentWorkspace } from './workspace-routes.ts'

/** The keys of a company's programs and pages, and the audit. `publicUrl` stands in script lines. */
export const keyRoutes = (publicUrl: () => string) => [
  route({
    method: 'get',
    path: '/keys',
    summary: 'Keys, without the keys themselves',
    may: 'manage keys',
    reply: z.array(Key),
    run: async (_, context) => (await listKeys(context)).map(presentKey),
  }),
  route({
    method: 'post',
    path: '/keys',
    summary: 'Create a key; it is in this answer only',
    may: 'manage keys',
    status: 201,
    body: NewKey,
    reply: CreatedKey,
    run: ({ body }, context) => makeKey(body, publicUrl, context),
  }),
  route({
    method: 'delete',
    path: '/keys/{id}',
    summary: 'Revoke a key',
    may: 'manage keys',
    params: byId,
    run: ({ params }, context) => dropKey(params.id, context),
  }),
  route({
    method: 'get',
    path: '/audit',
    summary: 'Who did what, newest first',
    may: 'see the audit',
    query: AuditQuery,
    reply: AuditPage,
    run: ({ query }, context) => presentAudit(query, context),
  }),
]

const presentKey = (row: Awaited<ReturnType<typeof listKeys>>[number]) => ({
  id: row.id,
  kind: z.enum(['write', 'secret']).parse(row.kind),
  name: row.name,
  may: z.enum(['read', 'write']).parse(row.may),
  hint: row.hint,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})

async function makeKey(wanted: z.output<typeof NewKey>, publicUrl: () => string, context: Context) {
  const created = await createKey(
    context,
    wanted.kind,
    wanted.name,
    wanted.kind === 'write' ? 'write' : wanted.may,
  )
  await audit(context, {
    action: 'key created',
    subject: { kind: 'key', id: created.id },
    details: { kind: wanted.kind, may: wanted.may },
  })
  const { collectPath } = await presentWorkspace(context)
  const script = `<script defer src="${publicUrl()}${collectPath}/t.js" data-key="${created.key}"></script>`
  return { ...created, script: wanted.kind === 'write' ? script : null }
}

async function dropKey(id: string, context: Context): Promise<void> {
  if (!(await revokeKey(context, id))) throw new Problem('not-found')
  await audit(context, { action: 'key revoked', subject: { kind: 'key', id } })
}

async function presentAudit({ after, limit, ...search }: AuditQuery, context: Context) {
  const place = z
    .uuid()
    .nullable()
    .safeParse(after ?? null)
  if (!place.success)
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  const rows = await auditPage(context, { ...search, after: place.data, limit: limit + 1 })
  const entries = rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: z.enum(['member', 'key', 'operator', 'system']).parse(row.actor_kind),
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: z.record(z.string(), z.unknown()).parse(row.details),
  }))
  const isFirst = place.data === null
  return {
    entries,
    next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null,
    actions: isFirst ? await auditActions(context) : null,
    keys: isFirst ? (await listKeys(context)).map(({ id, name }) => ({ id, name })) : null,
  }
}
