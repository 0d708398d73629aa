import { sql } from 'kysely'
import type { UpsertDeal, UpsertOutcome } from '#contract/upsert.ts'
import { knownPerson, upsertDeal } from '#server/listen/deals/index.ts'
import { atHandle } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Judged, outcomeOf, refused } from './verdicts.ts'

/** Deals as another system knows them, one after the other: each stands or falls by itself. */
export async function upsertDeals(context: Context, rows: readonly UpsertDeal[]): Promise<UpsertOutcome> {
  const judged: Judged[] = []
  const ids: (string | null)[] = []
  for (const row of rows) {
    const done = await alone(context, () => upsertOne(context, row))
    judged.push(done instanceof Problem ? refused(done.code, done.fields) : { outcome: done.outcome })
    ids.push(done instanceof Problem ? null : done.id)
  }
  return outcomeOf(judged, (index) => ids[index])
}

async function upsertOne(context: Context, { person, owner, ...told }: UpsertDeal) {
  const personId = person === undefined ? undefined : await personIn(context, person)
  return upsertDeal(context, { ...told, personId, ownerMemberId: await memberIn(context, owner) })
}

async function personIn(context: Context, { id, ...handles }: NonNullable<UpsertDeal['person']>) {
  if (id !== undefined) return knownPerson(context, id, 'person')
  const found = await atHandle(context, handles)
  const [personId] = found?.found === 'few' ? found.ids : []
  if (personId !== undefined) return personId
  throw new Problem('bad-input', { fields: [{ path: 'person', message: 'no such person' }] })
}

async function memberIn(context: Context, email: string | null | undefined) {
  if (email === null || email === undefined) return email
  const found = await sql<{ id: string }>`
    select id from member where workspace_id = ${context.workspace} and lower(email) = ${email.toLowerCase()}
       and deactivated_at is null`.execute(context.tx)
  const [member] = found.rows
  if (member !== undefined) return member.id
  throw new Problem('bad-input', { fields: [{ path: 'owner', message: 'no such member' }] })
}

/** What was begun for a row that is refused is taken back; the rows around it stay. */
async function alone<T>(context: Context, work: () => Promise<T>): Promise<T | Problem> {
  await sql`savepoint one_row`.execute(context.tx)
  try {
    const done = await work()
    await sql`release savepoint one_row`.execute(context.tx)
    return done
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint one_row`.execute(context.tx)
    return error
  }
}
