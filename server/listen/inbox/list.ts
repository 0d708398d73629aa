import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { ChangedDialogues, DialogueList, DialogueRow, ListDialogues } from '#contract/inbox.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { personRows, type ShownPerson } from '../people/index.ts'
import { topicsWhere } from '../topics/index.ts'
import { folderPart } from './folders.ts'
import { AT, readPlace, writePlace } from './place.ts'
import type { InboxWiring } from './wiring.ts'

type Query = z.output<typeof ListDialogues>
type Shown = z.input<typeof DialogueRow>
type Wiring = Pick<InboxWiring, 'promises' | 'readings'>

/** A page of people with what their dialogues say, the newest first, or the longest waiting. */
export async function listDialogues(
  context: Context,
  query: Query,
  wiring: Wiring,
): Promise<z.input<typeof DialogueList>> {
  const found = await dialoguesOf(context, query)
  const rows = found.slice(0, query.limit)
  const ids = rows.map(({ person_id }) => person_id)
  const last = rows.at(-1)
  return {
    rows: presentAll(rows, await aroundOf(context, ids, wiring)),
    after: found.length > rows.length && last !== undefined ? writePlace(last.place, last.person_id) : null,
  }
}

/** The rows of those among some people who stand in a folder now. */
export async function rowsAmong(
  context: Context,
  { people, ...query }: z.output<typeof ChangedDialogues>,
  wiring: Wiring,
): Promise<Shown[]> {
  const among = { ...query, limit: people.length, among: people }
  const [rows, around] = await Promise.all([dialoguesOf(context, among), aroundOf(context, people, wiring)])
  return presentAll(rows, around)
}

/** What stands in the rows beside the dialogue itself. Asked together, it travels together. */
async function aroundOf(context: Context, ids: readonly string[], { promises, readings }: Wiring) {
  const [persons, open, due, read] = await Promise.all([
    personRows(context, ids),
    openTopicsOf(context, ids),
    promises(context, ids),
    readings(context, ids),
  ])
  const people = new Map(persons.map((person) => [person.id, person]))
  return { people, topics: Map.groupBy(open, ({ personId }) => personId), due, read }
}

type Around = Awaited<ReturnType<typeof aroundOf>>

const presentAll = (rows: readonly Row[], { people, topics, due, read }: Around): Shown[] =>
  rows.flatMap((row) => {
    const person = people.get(row.person_id)
    if (person === undefined) return []
    return {
      ...present(row, person),
      topic: topics.get(row.person_id)?.[0] ?? null,
      promiseDueAt: due.get(row.person_id) ?? null,
      reading: read.get(row.person_id) ?? null,
    }
  })

interface Row {
  readonly person_id: string
  readonly last_channel: string
  readonly last_direction: 'in' | 'out'
  readonly preview: string
  readonly last_state: Shown['lastState']
  readonly last_at: Date
  readonly needs_reply_since: Date | null
  readonly unread: boolean
  readonly draft_by: string | null
  readonly place: string
}

type Wanted = Query & { readonly among?: readonly string[] }

async function dialoguesOf(context: Context, query: Wanted): Promise<readonly Row[]> {
  const waits = query.waiting === true
  const by = waits ? sql`dialogue.needs_reply_since` : sql`dialogue.last_at`
  const { among } = query
  const { rows } = await sql<Row>`/* ${sql.raw(nameOf(query))} */
    with page as (
      select dialogue.*, ${AT(by)} as place from dialogue
       where dialogue.workspace_id = ${context.workspace} ${folderPart(context, query)} ${afterPart(query, by, waits)}
             ${among === undefined ? sql`` : sql`and dialogue.person_id = any(${[...among]}::uuid[])`}
       order by ${by} ${waits ? sql`asc` : sql`desc`}, dialogue.person_id ${waits ? sql`asc` : sql`desc`}
       limit ${query.limit + 1}
    )
    select page.*, draft.name as draft_by,
           (select message.state from message where message.workspace_id = page.workspace_id
               and message.id = page.last_message_id) as last_state,
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

/** Every screen asks anew after a message: each form of the question is prepared under its name. */
const nameOf = (query: Wanted): string =>
  ['inbox', query.folder, ...FORMS.filter((form) => query[form] !== undefined && query[form] !== false)].join(
    ' ',
  )

const FORMS = ['channel', 'team', 'waiting', 'intent', 'mood', 'lead', 'tag', 'after', 'among'] as const

function afterPart({ after }: Query, by: RawBuilder<unknown>, waits: boolean): RawBuilder<unknown> {
  if (after === undefined) return sql``
  const { at, id } = readPlace(after, 'query.after')
  const place = sql`(${at}::timestamptz, ${id}::uuid)`
  return waits
    ? sql`and (${by}, dialogue.person_id) > ${place}`
    : sql`and (${by}, dialogue.person_id) < ${place}`
}

const openTopicsOf = (context: Context, people: readonly string[]) =>
  topicsWhere(
    context,
    sql`topic.person_id = any(${[...people]}::uuid[]) and topic.status <> 'resolved'`,
    'open topics of people',
  )

const present = (row: Row, person: ShownPerson) => ({
  personId: person.id,
  personName: person.label,
  ownerMemberId: person.ownerMemberId,
  ownerName: person.ownerName,
  channel: row.last_channel,
  direction: row.last_direction,
  preview: row.preview,
  lastState: row.last_state,
  lastAt: row.last_at,
  needsReplySince: row.needs_reply_since,
  unread: row.unread,
  draftBy: row.draft_by,
})
