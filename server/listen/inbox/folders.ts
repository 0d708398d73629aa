import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { type FolderCounts, ListDialogues } from '#contract/inbox.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { urgency } from '../topics/index.ts'

type Query = Pick<
  z.output<typeof ListDialogues>,
  'folder' | 'channel' | 'team' | 'waiting' | 'intent' | 'mood' | 'lead' | 'tag'
>
type Part = RawBuilder<unknown>

/** Which dialogues stand in a folder, as conditions over `dialogue`. */
export function folderPart(context: Context, query: Query): Part {
  const { folder, channel, team, waiting, intent, mood, lead, tag } = query
  return sql`
    ${FOLDERS[folder](context)}
    ${channel === undefined ? sql`` : sql`and dialogue.last_channel = ${channel}`}
    ${team === undefined ? sql`` : having(context, sql`topic.team_id = ${team} and topic.status <> 'resolved'`)}
    ${waiting === true ? sql`and dialogue.needs_reply_since is not null` : sql``}
    ${intent === undefined ? sql`` : readAs(context, sql`reading.intent = ${intent}`)}
    ${mood === undefined ? sql`` : readAs(context, sql`reading.mood = ${mood}`)}
    ${lead === undefined ? sql`` : having(context, sql`topic.member_id = ${lead} and topic.status <> 'resolved'`)}
    ${tag === undefined ? sql`` : tagged(context, tag)}`
}

/** Resolved ones too. Asked of each dialogue in its order: a tag is put on many, and the first page ends soon. */
const tagged = ({ workspace }: Context, tag: string): Part => sql`
  and exists (select from topic where topic.workspace_id = ${workspace} and topic.person_id = dialogue.person_id
                 and ${tag} = any(topic.tags))`

const having = (context: Context, condition: Part): Part =>
  sql`and dialogue.person_id in (select topic.person_id from topic
       where topic.workspace_id = ${context.workspace} and ${condition})`

/** What its messages say (0020): asked of each dialogue in its order where there are many. */
const readAs = ({ workspace }: Context, condition: Part): Part =>
  sql`and exists (select from dialogue_reading reading where reading.workspace_id = ${workspace}
                     and reading.person_id = dialogue.person_id and ${condition})`

const FOLDERS: Readonly<Record<Query['folder'], (context: Context) => Part>> = {
  all: () => sql``,
  mine: (context) => sql`and dialogue.person_id in (${mine(context)})`,
  unassigned: (context) => sql`and dialogue.person_id in (${unassigned(context)})`,
  mentions: (context) => sql`and dialogue.person_id in (${mentioning(context)})`,
  snoozed: (context) => having(context, sql`topic.status = 'snoozed'`),
  // there are many of these: asked of each dialogue in its order, the first page ends soon
  resolved: (context) => sql`
    and exists (select from topic where topic.workspace_id = ${context.workspace}
                   and topic.person_id = dialogue.person_id and topic.status = 'resolved')
    and not exists (select from topic where topic.workspace_id = ${context.workspace}
                       and topic.person_id = dialogue.person_id and topic.status <> 'resolved')`,
}

/** The work on a person is one colleague's: whoever leads his most urgent topic, which also stands in the list. */
const MOST_URGENT = sql`not exists (
  select from topic other
   where other.workspace_id = topic.workspace_id and other.person_id = topic.person_id and other.id <> topic.id
     and other.status <> 'resolved' and ${urgency('other')} < ${urgency('topic')})`

const mine = ({ workspace, actor }: Context): Part => sql`
  select topic.person_id from topic
   where topic.workspace_id = ${workspace} and topic.member_id = ${memberOf(actor)}
     and topic.status in ('open', 'waiting') and ${MOST_URGENT}`

/** Work that is nobody's; also where somebody waits and no topic was ever made, or it went to another person. */
const unassigned = ({ workspace }: Context): Part => sql`
  select topic.person_id from topic
   where topic.workspace_id = ${workspace} and topic.status = 'open' and topic.member_id is null
     and ${MOST_URGENT}
  union
  select waits.person_id from dialogue waits
   where waits.workspace_id = ${workspace} and waits.needs_reply_since is not null
     and not exists (select from topic where topic.workspace_id = ${workspace}
                        and topic.person_id = waits.person_id and topic.status <> 'resolved')`

/** How many dialogues are nobody's, in how many of them somebody waits, and since when: of the folder Unassigned. */
export async function nobodysWork(context: Context) {
  const { rows } = await sql<{ unassigned: number; waiting: number; oldestSince: Date | null }>`
    select count(*)::int as unassigned, count(dialogue.needs_reply_since)::int as waiting,
           min(dialogue.needs_reply_since) as "oldestSince"
      from (${unassigned(context)}) as nobodys
      left join dialogue on dialogue.workspace_id = ${context.workspace}
                        and dialogue.person_id = nobodys.person_id`.execute(context.tx)
  return rows[0] ?? { unassigned: 0, waiting: 0, oldestSince: null }
}

/** A mention stays until it is read. */
const mentioning = ({ workspace, actor }: Context): Part => sql`
  select note.person_id from note_mention
    join note on note.workspace_id = note_mention.workspace_id and note.id = note_mention.note_id
   where note_mention.workspace_id = ${workspace} and note_mention.member_id = ${memberOf(actor)}
     and note_mention.read_at is null and note.removed_at is null and note.person_id is not null`

/** How many there are in each folder; `all` says how many topics are open. */
export async function countFolders(context: Context): Promise<z.input<typeof FolderCounts>> {
  const [counted, channels] = await Promise.all([countedFolders(context), countChannels(context)])
  const [row] = counted.rows
  if (row === undefined) throw new Error('a count gives a row')
  return { ...row, channels }
}

const countedFolders = (context: Context) =>
  sql<Omit<z.input<typeof FolderCounts>, 'channels'>>`/* count folders */
    select (select count(*) from (${mine(context)}) as one) as mine,
           (select count(*) from (${unassigned(context)}) as one) as unassigned,
           (select count(distinct one.person_id) from (${mentioning(context)}) as one) as mentions,
           (select count(distinct person_id) from topic where workspace_id = ${context.workspace} and status = 'open') as all,
           (select count(distinct person_id) from topic where workspace_id = ${context.workspace} and status = 'snoozed') as snoozed`.execute(
    context.tx,
  )

/** How many dialogues a saved view shows, counted up to 10,000. */
export async function countDialogues(context: Context, search: Readonly<Record<string, string>>) {
  const query = ListDialogues.parse({ ...search })
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select from dialogue where workspace_id = ${context.workspace} ${folderPart(context, query)}
       limit ${COUNTED + 1}) as shown`.execute(context.tx)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED), exact: count <= COUNTED }
}

const COUNTED = 10_000

/** The tags of the work that was touched last. */
export async function topicTags({ tx, workspace }: Context): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select tag from (
      select tags, changed_at from topic where workspace_id = ${workspace} and tags <> '{}'
       order by changed_at desc limit 5000) as latest, unnest(latest.tags) as tag
     group by tag order by max(changed_at) desc, tag limit 200`.execute(tx)
  return rows.map(({ tag }) => tag)
}

/** The channels that are in use, by hopping along their index. */
async function countChannels({ tx, workspace }: Context) {
  const { rows } = await sql<{ channel: string; needsReply: number }>`/* count channels */
    with recursive used (channel) as (
      (select last_channel from dialogue where workspace_id = ${workspace} order by last_channel limit 1)
      union all
      select (select last_channel from dialogue where workspace_id = ${workspace} and last_channel > used.channel
               order by last_channel limit 1) from used where used.channel is not null
    ), waits as (
      select last_channel, count(*) as dialogues from dialogue
       where workspace_id = ${workspace} and needs_reply_since is not null group by 1
    )
    select used.channel, coalesce(waits.dialogues, 0)::integer as "needsReply"
      from used left join waits on waits.last_channel = used.channel where used.channel is not null`.execute(
    tx,
  )
  return rows
}
