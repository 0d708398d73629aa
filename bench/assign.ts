import { startAssignment, undoAssignment } from '#server/listen/people/assign/assign.ts'
import { nextPortion } from '#server/listen/people/assign/portion.ts'
import { createMember } from '#server/platform/accounts/workspaces.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Shop } from './people.ts'
import { timed } from './timing.ts'

/** About half of the people are given to three members and taken back, with an event on each timeline both times. */
export async function assignPeople(shop: Shop) {
  const members = await Promise.all([1, 2, 3].map((n) => hire(shop, n)))
  const [lead] = members
  if (lead === undefined) throw new Error('nobody to act')
  const act = <T>(work: (context: Context) => Promise<T>) =>
    inWorkspace(shop.services.db, shop.workspace, (tx) =>
      work({
        ...shop.services,
        tx,
        workspace: shop.workspace,
        actor: { kind: 'member', id: lead, role: 'lead', account: newId(), session: newId() },
      }),
    )
  const search = { who: 'known' as const, filter: 'city none-of ("Moskva")' }
  let id = ''
  let total = 0
  const carryOut = async () => {
    for (let portion = 0; portion <= total / 5_000; portion++)
      await act((context) => nextPortion(context, id))
  }
  const began = await timed(async () => {
    const started = await act((context) => startAssignment(context, { search, memberIds: members }))
    id = started.id
    total = started.total
  })
  const given = await timed(carryOut)
  const returned = await timed(async () => {
    await act((context) => undoAssignment(context, id))
    await carryOut()
  })
  const seconds = (took: number) => Math.round(took / 100) / 10
  return {
    value: seconds(began + given),
    beside: { given: total, choosing: seconds(began), undo: seconds(returned) },
  }
}

const hire = ({ services, workspace }: Shop, n: number) =>
  inWorkspace(services.db, workspace, (tx) =>
    createMember(
      { tx, workspace, clock: services.clock },
      { account: newId<'Account'>(), name: `Seller ${n}`, email: `seller${n}@bench.example`, role: 'member' },
    ),
  )
