import type { Act, BulkAct } from '#contract/bulk.ts'
import { actById, startAct, undoAct } from '#server/listen/bulk/acts.ts'
import { nextPortion } from '#server/listen/bulk/portion.ts'
import { peopleBulk } from '#server/listen/people/index.ts'
import { createMember } from '#server/platform/accounts/workspaces.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Shop } from './people.ts'
import { timed } from './timing.ts'

const kinds = [peopleBulk]

/** About half of the people are given to three members and taken back, with an event on each timeline both times. */
export async function assignPeople(shop: Shop) {
  const memberIds = await Promise.all([1, 2, 3].map((n) => hire(shop, n)))
  return actOnHalf(shop, memberIds[0] ?? '', { do: 'share', memberIds })
}

/** The same people get a tag beside those they have, and lose it again. */
export async function tagPeople(shop: Shop) {
  return actOnHalf(shop, await hire(shop, 4), { do: 'tag', tag: 'spring', on: true })
}

async function actOnHalf(shop: Shop, lead: string, act: Act) {
  const work = <T>(task: (context: Context) => Promise<T>) =>
    inWorkspace(shop.services.db, shop.workspace, (tx) =>
      task({
        ...shop.services,
        tx,
        workspace: shop.workspace,
        // made above, by the same table
        actor: {
          kind: 'member',
          id: lead as ReturnType<typeof newId<'Member'>>,
          role: 'lead',
          account: newId(),
          session: newId(),
        },
      }),
    )
  const among = { search: { who: 'known' as const, filter: 'city none-of ("Moskva")' } }
  let now: Pick<BulkAct, 'id' | 'state' | 'total'> = { id: '', state: 'doing', total: 0 }
  // two side by side, as the page does
  const push = async () => {
    while (now.state === 'doing' || now.state === 'undoing') {
      await work((context) => nextPortion(context, kinds, now.id))
      now = await work((context) => actById(context, now.id))
    }
  }
  const carryOut = () => Promise.all([push(), push()])
  const began = await timed(async () => {
    // the contract's union cannot know that these two fit
    const wanted = { of: 'people', among, act } as Parameters<typeof startAct>[2]
    now = await work((context) => startAct(context, kinds, wanted))
  })
  const { total } = now
  const done = await timed(carryOut)
  const returned = await timed(async () => {
    now = await work((context) => undoAct(context, now.id))
    await carryOut()
  })
  const seconds = (took: number) => Math.round(took / 100) / 10
  return {
    value: seconds(began + done),
    beside: { total, choosing: seconds(began), undo: seconds(returned) },
  }
}

const hire = ({ services, workspace }: Shop, n: number) =>
  inWorkspace(services.db, workspace, (tx) =>
    createMember(
      { tx, workspace, clock: services.clock },
      { account: newId<'Account'>(), name: `Seller ${n}`, email: `seller${n}@bench.example`, role: 'member' },
    ),
  )
