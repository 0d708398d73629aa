import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ErasePerson, ErasurePreview } from '#contract/erasures.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { tablesOf } from '#server/platform/database/tables-of.ts'
import { Problem } from '#server/platform/problems.ts'
import { erasedHashes, personOf } from '../identity/index.ts'
import { personBehind } from '../timeline/index.ts'
import { aboutPerson, countAbout } from './about.ts'
import { byKind, erase, newErasure, openForErasing } from './erase.ts'
import { erasureOr404 } from './list.ts'
import { remember } from './memory.ts'
import { keepPapersYears, keptCondition } from './papers.ts'
import { type Reach, reachOf } from './reach.ts'

const DAY = 86_400_000
/** An older archive would lack what came since. */
const ARCHIVE_COUNTS_FOR = 30 * DAY

/** What would go and what has to stay, by kind. */
export async function previewErasure(
  context: Context,
  askedId: string,
): Promise<z.input<typeof ErasurePreview>> {
  const { personId } = await personBehind(context, askedId)
  const reach = await reachOf(context, personId)
  const about = new Map(aboutPerson(context, await tablesOf(context), reach))
  about.delete('person')
  const years = await keepPapersYears(context)
  const kept = new Map(
    [...about.keys()].flatMap((table) => {
      const condition = keptCondition(context, table, years, about)
      return condition === null ? [] : [[table, condition] as const]
    }),
  )
  const all = await countAbout(context, about)
  const stays = kept.size === 0 ? new Map<string, number>() : await countAbout(context, kept)
  return {
    personId,
    confirmWith: await confirmationOf(context, personId),
    goes: byKind(new Map([...all].map(([table, rows]) => [table, rows - (stays.get(table) ?? 0)]))),
    stays: byKind(stays),
    keepPapersYears: years,
    heldBack: reach.keys.length,
    archivedAt: await archivedAt(context, personId),
  }
}

/** Erases for good. The line in the data folder is on disk before anybody is told that it happened. */
export async function erasePerson(
  context: Context,
  askedId: string,
  { reason, confirm, withoutArchive }: z.output<typeof ErasePerson>,
  folder: string,
) {
  const { personId } = await personBehind(context, askedId)
  const reach = await openForErasing(context, personId)
  if ((await personOf(context, personId)) !== personId) throw new Problem('conflict')
  if (!sameWords(confirm, await confirmationOf(context, personId)))
    throw new Problem('bad-input', { fields: [{ path: 'confirm', message: 'does not fit the person' }] })
  const archived = (await archivedAt(context, personId)) !== null
  if (!archived && !withoutArchive) throw new Problem('archive-first')
  const wanted = newErasure(context, { personId, reason, archived })
  await erase(context, wanted, reach)
  await remember(folder, {
    erased: wanted.id,
    workspace: context.workspace,
    person: personId,
    at: wanted.at.toISOString(),
    by: wanted.by,
    reason,
    archived,
    hashes: hashesOf(context, reach),
  })
  return erasureOr404(context, wanted.id)
}

/** The person may come back, for instance with a new consent: his values are taken in again from now on. */
export async function liftErasure(context: Context, id: string, folder: string) {
  const now = context.clock.now()
  const lifted = await sql`
    update erasure set lifted_at = ${now}, lifted_by = ${memberOf(context.actor)}
     where workspace_id = ${context.workspace} and id = ${id} and lifted_at is null`.execute(context.tx)
  const known = await erasureOr404(context, id)
  if (Number(lifted.numAffectedRows ?? 0) === 0) throw new Problem('already-decided')
  await sql`delete from erased_value where workspace_id = ${context.workspace} and erasure_id = ${id}`.execute(
    context.tx,
  )
  await audit(context, { action: 'erasure lifted', subject: { kind: 'erasure', id } })
  await remember(folder, { lifted: id, workspace: context.workspace })
  return { ...known, heldBack: 0 }
}

const hashesOf = (context: Context, { keys }: Reach): string[] => [...erasedHashes(context, keys)]

/** The name, or the strongest address of whoever has none. */
async function confirmationOf(context: Context, personId: string): Promise<string> {
  const { rows } = await sql<{ words: string }>`
    select coalesce(person.name, address.shown, person.id::text) as words from person
      left join lateral (
        select coalesce(nullif(shown, ''), value) as shown from handle
         where handle.workspace_id = person.workspace_id and handle.person_id = person.id
         order by kind = 'email' desc, kind = 'phone' desc, first_seen_at, id limit 1) as address on true
     where person.workspace_id = ${context.workspace} and person.id = ${personId}`.execute(context.tx)
  return rows[0]?.words ?? personId
}

const sameWords = (one: string, other: string): boolean => folded(one) === folded(other)
const folded = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

export const ARCHIVED = 'person archived'

async function archivedAt(context: Context, personId: string): Promise<Date | null> {
  const since = new Date(context.clock.now().getTime() - ARCHIVE_COUNTS_FOR)
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from audit_entry
     where workspace_id = ${context.workspace} and action = ${ARCHIVED} and subject_id = ${personId} and at > ${since}`.execute(
    context.tx,
  )
  return rows[0]?.at ?? null
}
