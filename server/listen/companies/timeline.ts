import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { personRows } from '#server/listen/people/index.ts'
import { presentEvent, type StoredEvent, withNoteWords } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { readPlace, writePlace } from './queries.ts'

interface Page {
  readonly place: readonly [string, string] | null
  readonly limit: number
}

/** Everything that happened with its people, and what was noted of it itself, newest first. */
export async function companyTimeline(
  context: Context,
  company: string,
  query: { after?: string | undefined; limit: number },
) {
  const place = query.after === undefined ? null : readPlace(query.after, z.string().regex(MOMENT))
  const page: Page = { place, limit: query.limit }
  const found = await eventsOfPeople(context, company, page)
  const people = await personRows(context, [...new Set(found.map((event) => event.person_id))])
  const labels = new Map(people.map((row) => [row.id, row.label]))
  const events = (await withNoteWords(context, found)).map((event) => ({
    at: event.at,
    shown: {
      ...presentEvent(event),
      personId: event.person_id,
      personLabel: labels.get(event.person_id) ?? '',
    },
  }))
  // moments as the database writes them stand in the order of their texts
  const all = [...events, ...(await notesOf(context, company, page))].sort((one, other) =>
    one.at === other.at ? (one.shown.id < other.shown.id ? 1 : -1) : one.at < other.at ? 1 : -1,
  )
  const last = all[query.limit - 1]
  return {
    events: all.slice(0, query.limit).map(({ shown }) => shown),
    next: all.length > query.limit && last !== undefined ? writePlace(last.at, last.shown.id) : null,
  }
}

interface Note {
  readonly id: string
  readonly text: string
  readonly written_at: Date
  readonly at: string
  readonly member_id: string | null
  readonly member_name: string | null
}

/** A note of the company hangs on nobody's timeline: it stands here by itself. */
async function notesOf(context: Context, company: string, { place, limit }: Page) {
  const from =
    place === null
      ? sql``
      : sql`and (note.written_at, note.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
  const found = await sql<Note>`
    select note.id, note.text, note.written_at, note.written_at::text as at, note.written_by as member_id, member.name as member_name
      from note left join member on member.workspace_id = note.workspace_id and member.id = note.written_by
     where note.workspace_id = ${context.workspace} and note.company_id = ${company} and note.removed_at is null ${from}
     order by note.written_at desc, note.id desc limit ${limit + 1}`.execute(context.tx)
  return found.rows.map((note) => ({
    at: note.at,
    shown: {
      ...{ id: note.id, kind: 'note' as const, name: 'Note Written', at: note.written_at, source: 'tandem' },
      ...{ handleId: null, memberId: note.member_id, memberName: note.member_name, machine: false },
      ...{ properties: { text: note.text }, page: null, flags: [], personId: null, personLabel: '' },
    },
  }))
}

/** Each handle gives at most a page, then they are merged. */
async function eventsOfPeople(context: Context, company: string, { place, limit }: Page) {
  const from =
    place === null
      ? sql``
      : sql`and event.occurred_at <= ${place[0]}::timestamptz
            and (event.occurred_at, event.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
  const found = await sql<StoredEvent & { person_id: string }>`
    select page.*, page.occurred_at::text as at, own.id as handle_id, own.person_id, member.name as member_name
      from handle own
      cross join lateral (
        select id, kind, name, occurred_at, source, member_id, machine, properties, context, flags from event
         where event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
           and event.occurred_at >= coalesce(own.valid_from, '-infinity')
           and event.occurred_at < coalesce(own.valid_until, 'infinity') ${from}
         order by occurred_at desc, id desc limit ${limit + 1}
      ) as page
      left join member on member.workspace_id = own.workspace_id and member.id = page.member_id
     where own.workspace_id = ${context.workspace} and own.person_id in (
       select handle.person_id from company_person
         join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
        where company_person.workspace_id = ${context.workspace} and company_person.company_id = ${company})
     order by page.occurred_at desc, page.id desc limit ${limit + 1}`.execute(context.tx)
  return found.rows
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
