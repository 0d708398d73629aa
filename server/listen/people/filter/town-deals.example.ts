import type { Context } from '#server/platform/context.ts'
import { CUT, made, type Neighbour } from './town.example.ts'

/** One pipeline with a name, of three stages: one with a name, two that bear the codes they came with. */
export async function settleDeals({ tx, workspace }: Context, people: readonly Neighbour[]) {
  const workspace_id = workspace
  const pipeline = made('9', 0)
  await tx
    .insertInto('pipeline')
    .values({ workspace_id, id: pipeline, name: 'Kazan', position: 1, created_at: CUT })
    .execute()
  const kinds = ['open', 'won', 'lost'] as const
  const stageOf = (kind: (typeof kinds)[number]) => made('9', 1 + kinds.indexOf(kind))
  await tx
    .insertInto('pipeline_stage')
    .values(
      kinds.map((kind, position) => ({
        ...{ workspace_id, id: stageOf(kind), pipeline_id: pipeline, kind, position, probability: 50 },
        ...(kind === 'open' ? { name: 'Орёл' } : { code: kind }),
      })),
    )
    .execute()
  await tx
    .insertInto('deal')
    .values(
      people.flatMap((one) =>
        one.deals.map(({ at, state, amount, currency, owner, closes }, place) => ({
          ...{ workspace_id, id: made('a', one.n * 10 + place), external_id: made('a', one.n * 10 + place) },
          ...{ pipeline_id: pipeline, stage_id: stageOf(state), state, currency, amount },
          ...{
            person_id: one.id,
            made_for_person_id: one.id,
            owner_member_id: owner,
            expected_close: closes,
          },
          ...{ created_at: at, stage_since: at, updated_at: at },
        })),
      ),
    )
    .execute()
  await settleTasks({ tx, workspace }, people)
}

async function settleTasks(
  { tx, workspace }: Pick<Context, 'tx' | 'workspace'>,
  people: readonly Neighbour[],
) {
  const workspace_id = workspace
  await tx
    .insertInto('task')
    .values(
      people.flatMap((one) =>
        one.tasks.map(({ due, done, owner }, place) => ({
          ...{ workspace_id, id: made('b', one.n * 10 + place), title: 'x', doing: 'call' },
          ...{ person_id: one.id, made_for_person_id: one.id, owner_member_id: owner, due_at: due },
          ...{ created_at: CUT, watched_since: CUT, done_at: done ? CUT : null },
        })),
      ),
    )
    .execute()
  await tx
    .insertInto('payment')
    .values(
      people.flatMap((one) =>
        one.payments.map(({ amount, due, received }, place) => ({
          ...{ workspace_id, id: made('c', one.n * 10 + place), external_id: made('c', one.n * 10 + place) },
          ...{ handle_id: made('2', one.n), person_id: one.id, made_for_person_id: one.id, amount },
          ...{ currency: 'RUB', due_at: due, received_at: received ? CUT : null, updated_at: CUT },
        })),
      ),
    )
    .execute()
}
