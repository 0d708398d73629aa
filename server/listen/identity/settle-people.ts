import { sql } from 'kysely'
import type { Resolution } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Assignment, WantedEpoch } from './assign.ts'
import { lockOwned, releaseOwners, takeOwners } from './owners.ts'
import type { Stretch } from './record-mover.ts'
import type { EpochRow } from './region-handles.ts'
import { tellMerges } from './tell-merges.ts'

export interface Move {
  readonly from: string
  readonly to: string
  readonly handleIds: readonly string[]
  readonly whole: boolean
  /** null: the handles went as a whole. */
  readonly stretch: Stretch | null
}

export interface Moved {
  readonly moves: readonly Move[]
  readonly changedEpochs: ReadonlySet<string>
  readonly absorbed: readonly {
    readonly person: string
    readonly into: string
    readonly handleIds: readonly string[]
  }[]
  readonly restored: readonly string[]
  /** Whom people who had no owner got from those they absorbed, by the absorbed. */
  readonly ownersTaken: ReadonlyMap<string, string>
}

/** Writes people and epochs where they differ from what is stored, and says what moved. */
export async function writeAssignment(
  context: Context,
  rows: readonly EpochRow[],
  assignment: Assignment,
): Promise<Moved> {
  const changed = assignment.epochs.filter(differs)
  const redirects = await redirectsOf(context, assignment)
  if (changed.length === 0 && assignment.surplus.length === 0 && redirects.length === 0)
    return { moves: [], changedEpochs: new Set(), absorbed: [], restored: [], ownersTaken: new Map() }
  await insertPersons(context, assignment.newPersons)
  await writeEpochs(context, changed, assignment.surplus)
  await lockOwned(context, redirects)
  await writeRedirects(context, redirects)
  await releaseOwners(context, redirects)
  const ownersTaken = await takeOwners(context, redirects)
  const absorbed = redirects.flatMap(({ person, into }) => (into === null ? [] : [{ person, into }]))
  const gone = new Set(absorbed.map(({ person }) => person))
  return {
    moves: movesOf(rows, assignment.epochs, gone),
    changedEpochs: new Set([
      ...changed.filter(boundsDiffer).map(({ base }) => base.id),
      ...assignment.surplus.map(({ baseId }) => baseId),
    ]),
    absorbed: absorbed.map((entry) => ({
      ...entry,
      handleIds: rows.filter(({ personId }) => personId === entry.person).map(({ baseId }) => baseId),
    })),
    restored: redirects.filter(({ into }) => into === null).map(({ person }) => person),
    ownersTaken,
  }
}

const time = (moment: Date | null): number | null => moment?.getTime() ?? null

const boundsDiffer = ({ row, from, until }: WantedEpoch): boolean =>
  row === null || time(row.from) !== time(from) || time(row.until) !== time(until)

const differs = (wanted: WantedEpoch): boolean =>
  boundsDiffer(wanted) ||
  wanted.row?.personId !== wanted.personId ||
  wanted.row.bornPersonId !== wanted.bornPersonId

/** Which handles, or stretches of one, went from whom to whom. */
function movesOf(
  rows: readonly EpochRow[],
  epochs: readonly WantedEpoch[],
  gone: ReadonlySet<string>,
): Move[] {
  const now = Map.groupBy(epochs, ({ base }) => base.id)
  const went = rows.flatMap((row) =>
    (now.get(row.baseId) ?? []).flatMap(({ from, until, personId }) => {
      const stretch = { from: later(row.from, from), until: earlier(row.until, until) }
      return row.personId === personId || isEmpty(stretch) ? [] : [{ row, to: personId, stretch }]
    }),
  )
  const moves = new Map<string, Move & { readonly handleIds: string[] }>()
  for (const { row, to, stretch } of went) {
    const { personId: from, baseId } = row
    const isAll = stretch.from === null && stretch.until === null
    const key = isAll ? `${from} ${to}` : `${from} ${to} ${baseId} ${time(stretch.from)}`
    const move = moves.get(key) ?? {
      from,
      to,
      handleIds: [],
      whole: gone.has(from),
      stretch: isAll ? null : stretch,
    }
    move.handleIds.push(baseId)
    moves.set(key, move)
  }
  return [...moves.values()]
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one
const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other < one) ? other : one
const isEmpty = ({ from, until }: Stretch): boolean => from !== null && until !== null && until <= from

async function insertPersons(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('person')
    .values(ids.map((id) => ({ workspace_id: context.workspace, id, created_at: now })))
    .execute()
}

async function writeEpochs(
  context: Context,
  changed: readonly WantedEpoch[],
  surplus: readonly EpochRow[],
): Promise<void> {
  const known = changed.flatMap((wanted) => (wanted.row === null ? [] : [{ ...wanted, id: wanted.row.id }]))
  const text = (moment: Date | null): string | null => moment?.toISOString() ?? null
  if (known.length > 0)
    await sql`
      update handle set person_id = wanted.person_id, born_person_id = wanted.born_person_id,
                        valid_from = wanted.valid_from, valid_until = wanted.valid_until
        from unnest(${known.map(({ id }) => id)}::uuid[], ${known.map(({ personId }) => personId)}::uuid[],
                    ${known.map(({ bornPersonId }) => bornPersonId)}::uuid[],
                    ${known.map(({ from }) => text(from))}::timestamptz[],
                    ${known.map(({ until }) => text(until))}::timestamptz[]
        ) as wanted (id, person_id, born_person_id, valid_from, valid_until)
       where handle.workspace_id = ${context.workspace} and handle.id = wanted.id`.execute(context.tx)
  if (surplus.length > 0)
    await sql`delete from handle where workspace_id = ${context.workspace} and epoch > 0
               and id = any(${surplus.map(({ id }) => id)}::uuid[])`.execute(context.tx)
  await insertEpochs(
    context,
    changed.filter(({ row }) => row === null),
  )
}

/** Further epochs share everything with the first but their bounds and their person; events hang on the first. */
async function insertEpochs(context: Context, added: readonly WantedEpoch[]): Promise<void> {
  if (added.length === 0) return
  const now = context.clock.now()
  const text = (moment: Date | null): string | null => moment?.toISOString() ?? null
  await sql`
    insert into handle (workspace_id, id, base_handle_id, kind, scope, value, epoch, valid_from, valid_until, strength,
                        status, source, person_id, born_person_id, identified, claimed, contested, split, first_seen_at,
                        last_seen_at, shown)
    select base.workspace_id, added.id, base.id, base.kind, base.scope, base.value, added.epoch, added.valid_from,
           added.valid_until, base.strength, base.status, base.source, added.person_id, added.born_person_id,
           base.identified, base.claimed, true, true,
           coalesce(added.valid_from, base.first_seen_at), least(base.last_seen_at, added.valid_until), base.shown
      from unnest(${added.map(() => newId(now))}::uuid[], ${added.map(({ base }) => base.id)}::uuid[],
                  ${added.map(({ epoch }) => epoch)}::integer[], ${added.map(({ from }) => text(from))}::timestamptz[],
                  ${added.map(({ until }) => text(until))}::timestamptz[],
                  ${added.map(({ personId }) => personId)}::uuid[],
                  ${added.map(({ bornPersonId }) => bornPersonId)}::uuid[]
           ) as added (id, base_id, epoch, valid_from, valid_until, person_id, born_person_id)
      join handle as base on base.workspace_id = ${context.workspace} and base.id = added.base_id`.execute(
    context.tx,
  )
}

export interface Redirect {
  readonly person: string
  readonly into: string | null
  /** Where it led before. */
  readonly formerly: string | null
  readonly isOwned: boolean
}

/** People of the region whose redirect is not what it should be. */
async function redirectsOf(context: Context, { placeOf }: Assignment): Promise<readonly Redirect[]> {
  const wanted = [...placeOf].map(([person, place]) => ({ person, into: place === person ? null : place }))
  const { rows } = await sql<Redirect>`
    select wanted.person, wanted."into", person.merged_into as formerly,
           person.owner_member_id is not null as "isOwned" from unnest(
        ${wanted.map(({ person }) => person)}::uuid[], ${wanted.map(({ into }) => into)}::uuid[]
      ) as wanted (person, "into")
      join person on person.workspace_id = ${context.workspace} and person.id = wanted.person
     where person.merged_into is distinct from wanted."into"
     order by wanted.person`.execute(context.tx)
  return rows
}

async function writeRedirects(context: Context, redirects: readonly Redirect[]): Promise<void> {
  if (redirects.length === 0) return
  await sql`
    update person set merged_into = wanted."into" from unnest(
        ${redirects.map(({ person }) => person)}::uuid[], ${redirects.map(({ into }) => into)}::uuid[]
      ) as wanted (person, "into")
     where person.workspace_id = ${context.workspace} and person.id = wanted.person`.execute(context.tx)
}

/** Keeps the record of who absorbed whom and by which rule, and of what was undone. */
export async function writeMerges(context: Context, moved: Moved, resolution: Resolution): Promise<void> {
  const now = context.clock.now()
  const { absorbed, restored, ownersTaken } = moved
  if (absorbed.length > 0)
    await context.tx
      .insertInto('person_merge')
      .values(
        absorbed.map(({ person, into, handleIds }) => ({
          workspace_id: context.workspace,
          id: newId(now),
          kept_person_id: into,
          absorbed_person_id: person,
          merged_at: now,
          merged_by: memberOf(context.actor),
          rule: ruleOf(handleIds, resolution),
          handle_ids: [...handleIds],
          owner_taken_id: ownersTaken.get(person) ?? null,
        })),
      )
      .execute()
  if (restored.length > 0)
    await context.tx
      .updateTable('person_merge')
      .set({ undone_at: now, undone_by: memberOf(context.actor) })
      .where('workspace_id', '=', context.workspace)
      .where('absorbed_person_id', 'in', [...restored])
      .where('undone_at', 'is', null)
      .execute()
  await tellMerges(context, moved)
}

/** The link that brought the handles over; a device is followed, not linked. */
function ruleOf(handleIds: readonly string[], { accepted }: Resolution): string {
  const own = new Set(handleIds)
  const crossing = accepted.filter(({ a, b }) => own.has(a) !== own.has(b))
  const asserted = crossing.find(({ because }) => because.code === 'asserted')
  return (asserted ?? crossing[0])?.because.code ?? 'same-device'
}
