import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type ChangeView, type NewView, type View, type ViewOf, ViewSearches } from '#contract/views.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { readFilter } from '../people/index.ts'

type Shown = z.input<typeof View>

/** Those of the company and one's own, in the order one has given them, then by name. */
export async function visibleViews(context: Context, of: ViewOf): Promise<Shown[]> {
  const rows = await visible(context)
    .leftJoin('view_place as place', (join) =>
      join
        .onRef('place.workspace_id', '=', 'view.workspace_id')
        .onRef('place.view_id', '=', 'view.id')
        .on('place.member_id', '=', memberOf(context.actor)),
    )
    .where('view.of', '=', of)
    .orderBy('place.place', (place) => place.asc().nullsLast())
    .orderBy('view.name')
    .orderBy('view.id')
    .execute()
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
      of: wanted.of,
      name: wanted.name,
      shared: wanted.shared,
      made_by: makerOf(context),
      search: JSON.stringify(await checked(context, wanted.of, wanted.search)),
      columns: [...wanted.columns],
      widths: JSON.stringify(wanted.widths),
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
  usersOf: UsersOf,
): Promise<Shown> {
  const view = await viewById(context, id)
  assertMayChange(context, view)
  if (view.shared && wanted.shared === false) await assertUnused(context, id, usersOf)
  if (view.shared && wanted.search !== undefined) await assertMayTurn(context, id, usersOf)
  await context.tx
    .updateTable('view')
    .set({
      ...(wanted.name !== undefined && { name: wanted.name }),
      ...(wanted.shared !== undefined && { shared: wanted.shared }),
      ...(wanted.search !== undefined && {
        search: JSON.stringify(await checked(context, view.of, wanted.search)),
      }),
      ...(wanted.columns !== undefined && { columns: [...wanted.columns] }),
      ...(wanted.widths !== undefined && { widths: JSON.stringify(wanted.widths) }),
      changed_at: context.clock.now(),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context)
  return viewById(context, id)
}

export async function deleteView(context: Context, id: string, usersOf: UsersOf): Promise<void> {
  assertMayChange(context, await viewById(context, id))
  await assertUnused(context, id, usersOf)
  await context.tx
    .deleteFrom('view')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context)
}

/** My own order of the views I can see; ids of others are passed over. */
export async function orderViews(context: Context, ids: readonly string[]): Promise<void> {
  const me = makerOf(context)
  const own = new Set((await visible(context).execute()).map((view): string => view.id))
  const placed = [...new Set(ids)].filter((id) => own.has(id))
  if (placed.length === 0) return
  await sql`
    insert into view_place (workspace_id, member_id, view_id, place)
    select ${context.workspace}::uuid, ${me}::uuid, given.id, given.place
      from unnest(${placed}::uuid[]) with ordinality as given (id, place)
    on conflict (workspace_id, member_id, view_id) do update set place = excluded.place`.execute(context.tx)
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
    .select(['view.id', 'view.of', 'view.name', 'view.shared', 'view.made_by', 'view.search', 'view.columns'])
    .select(['view.widths', 'view.changed_at', 'member.name as maker'])
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
  // all three checked when they were written
  of: row.of as ViewOf,
  search: row.search as Shown['search'],
  widths: row.widths as Shown['widths'],
  name: row.name,
  shared: row.shared,
  madeBy: { id: row.made_by, name: row.maker },
  mine: row.made_by === memberOf(context.actor),
  columns: row.columns,
  changedAt: row.changed_at,
})

/** A shared view is changed by whoever made it, and by those who lead. */
function assertMayChange(context: Context, view: Shown): void {
  const leads = context.actor.kind === 'member' && context.actor.role !== 'member'
  if (!view.mine && !leads) throw new Problem('not-allowed')
}

/** The names of the rules of the company that are about a view: as long as there are any, it stays and is shared. */
export type UsersOf = (context: Context, view: string) => Promise<readonly string[]>

/** Who removes the view that decides who takes what would not see it: he is told to take it out of the rule first. */
async function assertUnused(context: Context, id: string, usersOf: UsersOf): Promise<void> {
  const users = await usersOf(context, id)
  if (users.length > 0) throw new Problem('view-in-use', { facts: { zones: users } })
}

/** Whom such a view shows is up to whoever may change the rule. */
async function assertMayTurn(context: Context, id: string, usersOf: UsersOf): Promise<void> {
  if (isAllowed(context.actor, 'manage zones')) return
  if ((await usersOf(context, id)).length > 0) throw new Problem('not-allowed')
}

function makerOf(context: Context) {
  const member = memberOf(context.actor)
  if (member === null) throw new Problem('not-allowed')
  return member
}

/** A view that could not be opened is not kept; one that could keeps its filter as JSON, whatever it was written as. */
async function checked(context: Context, of: ViewOf, search: Shown['search']): Promise<object> {
  const read = ViewSearches[of].safeParse(search)
  if (!read.success)
    throw new Problem('bad-input', {
      fields: read.error.issues.map(({ path, message }) => ({
        path: ['search', ...path].join('.'),
        message,
      })),
    })
  const { filter } = search
  return filter === undefined
    ? read.data
    : { ...read.data, filter: JSON.stringify(await readFilter(context, filter, 'search.filter')) }
}

const tell = (context: Context) =>
  announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
