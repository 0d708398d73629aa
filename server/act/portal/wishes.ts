import { sql } from 'kysely'
import { recordRequest } from '#server/listen/erasure/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { createTask } from '../tasks/index.ts'
import type { Reader } from './reach.ts'
import type { Wish } from './read-records.ts'

/** What the law gives at most; the paper's own due date (working days) comes first. */
const TASK_WITHIN = 7 * 86_400_000

/**
 * He wants something done about his data: a paper with the due date of the law, and for a correction a task for
 * whoever is responsible for him, with his words. Asked once while it is open: again changes nothing but the words.
 */
export async function wish(
  context: Context,
  reader: Reader,
  { wants, words }: Pick<Wish, 'wants' | 'words'>,
): Promise<void> {
  if (wants !== 'correction' && (await isOpen(context, reader, wants))) return
  const now = context.clock.now()
  const request = await recordRequest(context, reader.person, {
    wants,
    channel: 'portal',
    askedOn: now.toISOString().slice(0, 10),
  })
  await sql`
    insert into portal_wish (workspace_id, id, handle_id, wants, words, privacy_request_id, made_at)
    values (${context.workspace}, ${newId(now)}, ${reader.handle}, ${wants}, ${words}, ${request.id}, ${now})`.execute(
    context.tx,
  )
  await createTask(context, {
    title: titleOf(wants, words),
    doing: 'other',
    personId: reader.person,
    ownerMemberId: await ownerOf(context, reader.person),
    dueAt: new Date(
      Math.min(now.getTime() + TASK_WITHIN, Date.parse(`${request.dueOn}T12:00:00Z`)),
    ).toISOString(),
  })
}

/** Members speak either language: the title says it in both, the words are the customer's own. */
const TITLES: Readonly<Record<Wish['wants'], string>> = {
  archive: 'Wants all that is kept of them / Просит всё, что о нём хранится',
  erasure: 'Wants to be erased / Просит удалить его данные',
  correction: 'Correct / Исправить',
}
const titleOf = (wants: Wish['wants'], words: string): string => {
  const inOneLine = words.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return (inOneLine === '' ? TITLES[wants] : `${TITLES[wants]}: ${inOneLine}`).slice(0, 300).toWellFormed()
}

async function isOpen(context: Context, { handle }: Reader, wants: Wish['wants']): Promise<boolean> {
  const { rows } = await sql`
    select from portal_wish wish join privacy_request request
        on request.workspace_id = wish.workspace_id and request.id = wish.privacy_request_id
     where wish.workspace_id = ${context.workspace} and wish.handle_id = ${handle} and wish.wants = ${wants}
       and request.answered_at is null limit 1`.execute(context.tx)
  return rows.length > 0
}

async function ownerOf({ tx, workspace }: Context, person: string): Promise<string | null> {
  const { rows } = await sql<{ owner: string | null }>`
    select owner_member_id as owner from person where workspace_id = ${workspace} and id = ${person}`.execute(
    tx,
  )
  return rows[0]?.owner ?? null
}
