import type { z } from '@hono/zod-openapi'
import type { ChangeView, NewView, View } from '#contract/conditions.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { readFilter } from '../people/index.ts'

type Shown = z.input<typeof View>

/** Those of the company and one's own, by name. */
export async function visibleViews(context: Context): Promise<Shown[]> {
  const rows = await visible(context).orderBy('view.name').orderBy('view.id').execute()
  return rows.map((row) => present(context, row))
}

export async function saveView(context: Context, wanted: z.output<typeof NewView>): Promise<Shown> {
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('view')
    .values({
      workspace_id: context.workspace,
      id,
      name: wanted.name,
      shared: wanted.shared,
      made_by: ownerOf(context),
      search: JSON.stringify(checked(wanted.search)),
      columns: [...wanted.columns],
      created_at: now,
      changed_at: now,
    })
    .execute()
  await tell(context)
  return viewById(context, id)
}

export async function changeView(
  context: Context,
  id: string,
  wanted: z.output<typeof ChangeView>,
): Promise<Shown> {
  assertMayChange(context, await viewById(context, id))
  await context.tx
    .updateTable('view')
    .set({
      ...(wanted.name !== undefined && { name: wanted.name }),
      ...(wanted.shared !== undefined && { shared: wanted.shared }),
      ...(wanted.search !== undefined && { search: JSON.stringify(checked(wanted.search)) }),
      ...(wanted.columns !== undefined && { columns: [...wanted.columns] }),
      changed_at: context.clock.now(),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context)
  return viewById(context, id)
}

export async function deleteView(context: Context, id: string): Promise<void> {
  assertMayChange(context, await viewById(context, id))
  await context.tx
    .deleteFrom('view')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context)
}

async function viewById(context: Context, id: string): Promise<Shown> {
  const row = await visible(context).where('view.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return present(context, row)
}

function visible(context: Context) {
  const me = memberOf(context.actor)
  return context.tx
    .selectFrom('view')
    .innerJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'view.workspace_id').onRef('member.id', '=', 'view.made_by'),
    )
    .select(['view.id', 'view.name', 'view.shared', 'view.made_by', 'view.search', 'view.columns'])
    .select(['view.changed_at', 'member.name as maker'])
    .where('view.workspace_id', '=', context.workspace)
    .where((is) =>
      me === null
        ? is('view.shared', '=', true)
        : is.or([is('view.shared', '=', true), is('view.made_by', '=', me)]),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

const present = (context: Context, row: Row): Shown => ({
  id: row.id,
  name: row.name,
  shared: row.shared,
  madeBy: { id: row.made_by, name: row.maker },
  mine: row.made_by === memberOf(context.actor),
  // checked when it was written
  search: row.search as Shown['search'],
  columns: row.columns,
  changedAt: row.changed_at,
})

/** A shared view is changed by whoever made it, and by those who lead. */
function assertMayChange(context: Context, view: Shown): void {
  const leads = context.actor.kind === 'member' && context.actor.role !== 'member'
  if (!view.mine && !leads) throw new Problem('not-allowed')
}

function ownerOf(context: Context) {
  const member = memberOf(context.actor)
  if (member === null) throw new Problem('not-allowed')
  return member
}

/** A view that could not be opened is not kept; one that could is kept as JSON, whatever it was written as. */
function checked(search: z.output<typeof NewView>['search']) {
  return search.filter === undefined
    ? search
    : { ...search, filter: JSON.stringify(readFilter(search.filter, 'search.filter')) }
}

const tell = (context: Context) =>
  announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
