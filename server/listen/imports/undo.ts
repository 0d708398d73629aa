import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce, notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'
import { lockIdentity, resettle } from '../identity/index.ts'
import type { IngestWiring } from '../ingest/index.ts'
import { Snapshot } from './snapshot.ts'
import {
  changeImport,
  counted,
  type RowNews,
  rowsFrom,
  type StoredImport,
  sourceOf,
  writeRows,
} from './store.ts'
import { removePeople, unusedHandles } from './take-away.ts'
import { touchedSince } from './touched-since.ts'
import { withdrawStatements } from './withdraw.ts'

const PORTION = 500

interface Undone {
  readonly number: number
  readonly personId: string
  readonly outcome: string
  readonly snapshot: Snapshot
}

/**
 * Takes back the rows before a place, from the last to the first, so that each leaves what it found. People whom the
 * import made leave, unless somebody has touched them since: those stay as they are. Of people who were there before,
 * what the file said is withdrawn; what was said or decided later stands.
 */
export async function undoPortion(
  context: Context,
  stored: StoredImport,
  wiring: IngestWiring,
): Promise<void> {
  await lockIdentity(context)
  const place = stored.total - stored.progress + 1
  const rows = await rowsFrom(context, stored.id, { after: place, limit: PORTION, back: true })
  const done = rows.flatMap(({ number, personId, outcome, before }): Undone[] => {
    const snapshot = Snapshot.safeParse(before)
    return personId !== null && outcome !== null && OPEN.has(outcome) && snapshot.success
      ? [{ number, personId, outcome, snapshot: snapshot.data }]
      : []
  })
  const news = await takeBack(context, stored, done, wiring)
  await writeRows(context, stored.id, news)
  const last = rows.at(-1)?.number ?? 1
  const isOver = last <= 1
  await changeImport(context, stored.id, {
    progress: stored.total - last + 1,
    counts: {
      ...stored.counts,
      outcomes: recounted(stored, done, news),
    },
    ...(isOver ? { state: 'undone', undone_at: context.clock.now() } : {}),
  })
  if (isOver)
    await announce(context.tx, context.workspace, [{ topic: 'person', id: null }], context.clock.now())
}

const OPEN: ReadonlySet<string> = new Set(['made', 'updated'])

function recounted({ counts }: StoredImport, done: readonly Undone[], news: readonly RowNews[]) {
  const sums = counted(
    counts.outcomes,
    news.flatMap(({ outcome }) => outcome ?? []),
  )
  for (const { outcome } of done) sums[outcome] = (sums[outcome] ?? 0) - 1
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count > 0))
}

async function takeBack(
  context: Context,
  stored: StoredImport,
  done: readonly Undone[],
  wiring: IngestWiring,
): Promise<readonly RowNews[]> {
  if (done.length === 0) return []
  const source = sourceOf(stored)
  const touched = await touchedSince(context, source, done)
  const [stay, go] = [
    done.filter(({ number }) => touched.has(number)),
    done.filter(({ number }) => !touched.has(number)),
  ]
  const lifted = await withdrawStatements(
    context,
    source,
    go.map(({ snapshot }) => snapshot),
  )
  await takeOwnersBack(context, go)
  const unused = await unusedHandles(
    context,
    source,
    go.flatMap(({ snapshot }) => snapshot.handleIds),
  )
  const gone = new Set(unused)
  const left = await removePeople(context, unused, stored.id)
  const remaining = [...new Set(go.flatMap(({ snapshot }) => snapshot.handleIds))].filter(
    (id) => !gone.has(id),
  )
  await resettle(
    context,
    lifted.filter((id) => !gone.has(id)),
    wiring.movers,
  )
  await tellFollowers(context, remaining)
  return [
    ...stay.map(({ number }) => ({ number, outcome: 'stayed', reasons: touched.get(number) ?? [] })),
    ...go.map(({ number, personId }): RowNews => {
      const hasLeft = left.has(personId)
      return {
        number,
        outcome: hasLeft ? 'left' : 'restored',
        ...(hasLeft ? { personId: null } : {}),
        reasons: NONE,
      }
    }),
  ]
}

const NONE: readonly Reason[] = []

/** Only where the owner is still whom the file named. */
async function takeOwnersBack(context: Context, rows: readonly Undone[]): Promise<void> {
  const given = rows.flatMap(({ personId, snapshot }) =>
    snapshot.owner === null ? [] : [{ personId, owner: snapshot.owner }],
  )
  if (given.length === 0) return
  await sql`
    update person set owner_member_id = null from unnest(
      ${plainArray(given.map(({ personId }) => personId))}::uuid[],
      ${plainArray(given.map(({ owner }) => owner))}::uuid[]) as given (id, owner)
     where person.workspace_id = ${context.workspace} and person.id = given.id
       and person.owner_member_id = given.owner`.execute(context.tx)
}

async function tellFollowers(context: Context, handleIds: readonly string[]): Promise<void> {
  if (handleIds.length === 0) return
  const now = context.clock.now()
  await sql`
    insert into touched_handle (workspace_id, id, handle_id, recorded_at)
    select ${context.workspace}, given.id, given.handle_id, ${now} from unnest(
      ${plainArray(handleIds.map(() => newId(now)))}::uuid[], ${plainArray(handleIds)}::uuid[]) as given (id, handle_id)
      join handle on handle.workspace_id = ${context.workspace} and handle.id = given.handle_id`.execute(
    context.tx,
  )
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
}
