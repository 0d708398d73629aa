import { personOf } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** Ids that a request names must be of this company; one that is not is told as a wrong field. */
const wrong = (path: string, message: string) => new Problem('bad-input', { fields: [{ path, message }] })

export async function knownPerson(context: Context, asked: string, path = 'personId'): Promise<string> {
  const person = await personOf(context, asked)
  if (person === null) throw wrong(path, 'no such person')
  return person
}

export async function assertMember(context: Context, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return
  const member = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (member === undefined) throw wrong('ownerMemberId', 'no such member')
}

export async function assertCompany(context: Context, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return
  const company = await context.tx
    .selectFrom('company')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  if (company === undefined) throw wrong('companyId', 'no such company')
}

export async function assertProducts(
  context: Context,
  lines: readonly { readonly productId?: string | null | undefined }[] | undefined,
): Promise<void> {
  const ids = [...new Set((lines ?? []).flatMap(({ productId }) => productId ?? []))]
  if (ids.length === 0) return
  const found = await context.tx
    .selectFrom('product')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', ids)
    .execute()
  if (found.length < ids.length) throw wrong('lines', 'no such product')
}
