import { sql } from 'kysely'
import { PeopleQuery } from '#contract/people.ts'
import { listPeople, matchingPeople } from '#server/listen/people/list.ts'
import { keepPolicy } from '#server/platform/accounts/policies.ts'
import { keepTeam } from '#server/platform/accounts/teams.ts'
import { createMember } from '#server/platform/accounts/workspaces.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { inSight } from '#server/platform/sight.ts'
import type { Shop } from './people.ts'
import { percentile, timed } from './timing.ts'

const SORTS = ['last-seen', 'name', 'created', 'revenue', 'score'] as const
const HUNTED = JSON.stringify({ field: 'orders', operator: 'at-least', value: 2 })

/**
 * The same lists for members who see a part: twenty of whom each owns a fortieth, half is nobody's; one sees own
 * people only, one those of a team of five. Beside it what the lists take for whoever sees everything.
 */
export async function narrowedLists(shop: Shop) {
  const members = await hire(shop)
  const me = members[0] ?? ''
  const beside: Record<string, number> = {}
  const all: number[] = []
  for (const [name, reach] of [
    ['everything', 'all'],
    ['own', 'own'],
    ['team', 'team'],
  ] as const) {
    const policy = { role: 'member', people: reach, deals: reach, tasks: reach, hidden: [] } as const
    await asSystem(shop, (context) =>
      keepPolicy(context, {
        ...policy,
        hidden: [],
        companies: reach === 'all' ? 'all' : 'theirs',
        nobodys: false,
      }),
    )
    const times: number[] = []
    for (const sort of SORTS) {
      const each: number[] = []
      for (let turn = 0; turn < 4; turn++)
        each.push(await timed(() => seen(shop, me, (c) => listPeople(c, PeopleQuery.parse({ sort })))))
      beside[`${name}, ${sort}`] = percentile(each, 0.95)
      times.push(...each)
    }
    const counted: number[] = []
    for (let turn = 0; turn < 3; turn++)
      counted.push(
        await timed(() => seen(shop, me, (c) => matchingPeople(c, { filter: HUNTED, who: 'known' }))),
      )
    beside[`${name}, filter`] = percentile(counted, 0.95)
    if (reach !== 'all') all.push(...times)
  }
  return { value: percentile(all, 0.95), beside: { p50: percentile(all, 0.5), ...beside } }
}

const asSystem = <T>(shop: Shop, work: (context: Context) => Promise<T>) =>
  inWorkspace(shop.services.db, shop.workspace, (tx) =>
    work({ ...shop.services, tx, workspace: shop.workspace, actor: { kind: 'system' } }),
  )

const seen = <T>(shop: Shop, member: string, work: (context: Context) => Promise<T>) =>
  inSight(
    shop.services,
    {
      workspace: shop.workspace,
      // made below, by the same table
      actor: {
        kind: 'member',
        id: member as Id<'Member'>,
        role: 'member',
        account: newId(),
        session: newId(),
      },
    },
    work,
  )

async function hire(shop: Shop): Promise<readonly string[]> {
  const members: string[] = []
  await asSystem(shop, async (context) => {
    for (let number = 0; number < 20; number++) {
      const email = `narrowed${number}@staff.example`
      members.push(await createMember(context, { account: newId(), name: email, email, role: 'member' }))
    }
    await keepTeam(context, { id: newId(context.clock.now()), name: 'South', memberIds: members.slice(0, 5) })
    await sql`update person set owner_member_id = (${members}::uuid[])[1 + abs(hashtext(id::text)) % 40]
               where workspace_id = ${shop.workspace}`.execute(context.tx)
  })
  return members
}
