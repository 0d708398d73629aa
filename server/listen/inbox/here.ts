import { type Context, memberOf } from '#server/platform/context.ts'
import { tellHere } from '#server/platform/here.ts'
import { Problem } from '#server/platform/problems.ts'
import { personBehind } from '../timeline/index.ts'

/** The member looks at a dialogue, or writes in it: colleagues who look too are told, and it is written nowhere. */
export async function beHere(context: Context, askedId: string, typing: boolean): Promise<void> {
  const { personId } = await personBehind(context, askedId)
  const memberId = memberOf(context.actor)
  if (memberId === null) throw new Problem('not-allowed')
  const { name } = await context.tx
    .selectFrom('member')
    .select('name')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  await tellHere(context, { personId, memberId, name, typing })
}
