import type { Context } from '#server/platform/context.ts'

/** Who says so, as sources are called on the screen: the key by its name; a member through the application. */
export async function sourceOf({ tx, workspace, actor }: Context): Promise<string> {
  if (actor.kind !== 'key') return 'tandem'
  if (actor.name !== undefined) return actor.name
  const key = await tx
    .selectFrom('api_key')
    .select('name')
    .where('workspace_id', '=', workspace)
    .where('id', '=', actor.id)
    .executeTakeFirst()
  return key?.name ?? 'api'
}
