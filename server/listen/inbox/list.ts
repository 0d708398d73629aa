import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { DialogueList, ListDialogues } from '#contract/dialogues.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { personRows, type ShownPerson } from '../people/index.ts'
import { topicsWhere } from '../topics/index.ts'
import { folderPart } from './folders.ts'
import { AT, readPlace, writePlace } from './place.ts'
import type { InboxWiring } from './wiring.ts'

type Query = z.output<typeof ListDialogues>

/** A page of people with what their dialogues say, the newest first, or the longest waiting. */
export async function listDialogues(
  context: Context,
  query: Query,
  { promises, readings }: Pick<InboxWiring, 'promises' | 'readings'>,
): Promise<z.input<typeof DialogueList>> {
  const found = await dialoguesOf(context, query)
  const rows = found.slice(0, query.limit)
  const ids = rows.map(({ person_id }) => person_id)
  // asked together, they travel together: every open screen asks anew after every message
  const [persons, open, due, read] = await Promise.all([
    personRows(context, ids),
    openTopicsOf(context, ids),
    promises(context, ids),
    readings(context, ids),
  ])
  const people = new Map(persons.map((person) => [person.id, person]))
  const topics = Map.groupBy(open, ({ personId }) => personId)
  const last = rows.at(-1)
  return {
    rows: rows.flatMap((row) => {
      const person = people.get(row.person_id)
      return person === undefined
        ? []
        : [
            {
              ...present(row, person),
              topic: topics.get(row.person_id)?.[0] ?? null,
              promiseDueAt: due.get(row.person_id) ?? null,
              reading: read.get(row.person_id) ?? null,
            },
          ]
    }),
    after: found.length > rows.length && last !== undefined ? writePlace(last.place, last.person_id) : null,
  }
}

interface Row {
  readonly person_id: string
  readonly last_channel: string
  readonly last_direction: 'in' | 'out'
  readonly preview: string
  readonly last_at: Date
  readonly needs_reply_since: Date | null
  readonly unread: boolean
  readonly draft_by: string | null
  readonly place: string
}

async function dialoguesOf(context: Context, query: Query): Promise<readonly Row[]> {
  const waits = query.waiting === true
  const by = waits ? sql`dialogue.needs_reply_since` : sql`dialogue.last_at`
  const { rows } = await sql<Row>`
    with page as (
      select dialogue.*, ${AT(by)} as place from dialogue
       where dialogue.workspace_id = ${context.workspace} ${folderPart(context, query)} ${afterPart(query, by, waits)}
       order by ${by} ${waits ? sql`asc` : sql`desc`}, dialogue.person_id ${waits ? sql`asc` : sql`desc`}
       limit ${query.limit + 1}
    )
    select page.*, draft.name as draft_by,
           coalesce(page.last_asked_at > coalesce(mine.read_at, '-infinity'), false) as unread
      from page
      left join dialogue_read mine on mine.workspace_id = page.workspace_id and mine.person_id = page.person_id
                                  and mine.member_id = ${memberOf(context.actor)}
      left join lateral (
        select member.name from message_draft
          join member on member.workspace_id = message_draft.workspace_id and member.id = message_draft.member_id
         where message_draft.workspace_id = page.workspace_id and message_draft.person_id = page.person_id
         order by message_draft.changed_at desc limit 1) as draft on true
     order by page.place ${waits ? sql`asc` : sql`desc`}, page.person_id ${waits ? sql`asc` : sql`desc`}`.execute(
    context.tx,
  )
  return rows
}

function afterPart({ after }: Query, by: RawBuilder<unknown>, waits: boolean): RawBuilder<unknown> {
  if (after === undefined) return sql``
  const { at, id } = readPlace(after, 'query.after')
  const place = sql`(${at}::timestamptz, ${id}::uuid)`
  return waits
    ? sql`and (${by}, dialogue.person_id) > ${place}`
    : sql`and (${by}, dialogue.person_id) < ${place}`
}

const openTopicsOf = (context: Context, people: readonly string[]) =>
  topicsWhere(context, sql`topic.person_id = any(${[...people]}::uuid[]) and topic.status <> 'resolved'`)

const present = (row: Row, person: ShownPerson) => ({
  personId: person.id,
  personName: person.label,
  ownerMemberId: person.ownerMemberId,
  ownerName: person.ownerName,
  channel: row.last_channel,
  direction: row.last_direction,
  preview: row.preview,
  lastAt: row.last_at,
  needsReplySince: row.needs_reply_since,
  unread: row.unread,
  draftBy: row.draft_by,
})
