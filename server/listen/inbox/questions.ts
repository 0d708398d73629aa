import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DialogueQuestion } from '#contract/dialogues.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { mergeTwo } from '../duplicates/index.ts'
import { unmergePeople } from '../identity/index.ts'
import { ingest } from '../ingest/index.ts'
import type { InboxWiring } from './wiring.ts'

type Shown = z.input<typeof DialogueQuestion>
type Wiring = Pick<InboxWiring, 'movers' | 'ingest'>

/** What a member has to answer about who stands behind an address. Whom he does not see is not named to him. */
export async function questionsOf(context: Context, personId: string): Promise<readonly Shown[]> {
  const { rows } = await sql<Shown>`
    select asked.id, asked.kind, asked.message_id as "messageId", asked.address, asked.asked_at as "askedAt",
           other.id as "otherPersonId", other.name as "otherName"
      from dialogue_question asked
      left join person other on other.workspace_id = asked.workspace_id
                            and other.id = coalesce(asked.other_person_id, (
        select handle.person_id from handle
         where handle.workspace_id = asked.workspace_id and handle.kind = 'email'
           and handle.value = lower(asked.address) and handle.epoch = 0 limit 1))
     where asked.workspace_id = ${context.workspace} and asked.person_id = ${personId} and asked.answer is null
     order by asked.asked_at, asked.id`.execute(context.tx)
  return rows
}

interface Question {
  readonly id: string
  readonly kind: Shown['kind']
  readonly person_id: string
  readonly handle_id: string
  readonly other_person_id: string | null
  readonly address: string
}

/** The doubt about a message's sender is a question about his address: answered once for all that came from it. */
export async function settleSender(
  context: Context,
  messageId: string,
  isHis: boolean,
  wiring: Wiring,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select asked.id from message
      join dialogue_question asked on asked.workspace_id = message.workspace_id
                                  and asked.handle_id = message.handle_id and asked.kind = 'unproven-sender'
     where message.workspace_id = ${context.workspace} and message.id = ${messageId}
     order by asked.answer is not null limit 1`.execute(context.tx)
  const [question] = rows
  if (question === undefined) throw new Problem('not-found')
  return answerQuestion(context, question.id, isHis ? 'same' : 'another', wiring)
}

/**
 * "It is him": the two become one person by a member's word, which can be taken back like every merge; an address that
 * is nobody's yet becomes the sender's own. "It is somebody else": they stay apart.
 */
export async function answerQuestion(
  context: Context,
  id: string,
  answer: 'same' | 'another',
  wiring: Wiring,
): Promise<string> {
  const { rows } = await sql<Question>`
    update dialogue_question set answer = ${answer}, answered_at = ${context.clock.now()},
                                 answered_by = ${memberOf(context.actor)}
     where workspace_id = ${context.workspace} and id = ${id} and answer is null
     returning id, kind, person_id, handle_id, other_person_id, address`.execute(context.tx)
  const [question] = rows
  if (question === undefined)
    throw new Problem((await isKnown(context, id)) ? 'already-decided' : 'not-found')
  await audit(context, {
    action: 'sender decided',
    subject: { kind: 'person', id: question.person_id },
    details: { kind: question.kind, answer },
  })
  const decide = answer === 'same' ? join : part
  const personId = await seeingAll(context, () => decide(context, question, wiring))
  await announce(
    context.tx,
    context.workspace,
    [
      { topic: 'dialogue', id: personId },
      { topic: 'person', id: personId },
    ],
    context.clock.now(),
  )
  return personId
}

async function isKnown(context: Context, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from dialogue_question where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  return rows.length > 0
}

async function join(
  context: Context,
  question: Question,
  { movers, ingest: ingestWiring }: Wiring,
): Promise<string> {
  const other = question.other_person_id ?? (await ownerOf(context, question.address))
  if (other === question.person_id) return other
  const merge = async (keepId: string, absorbId: string) =>
    (await mergeTwo(context, { keepId, absorbId, choices: {} }, movers)).personId
  if (other !== null) return merge(other, question.person_id)
  await giveAddress(context, question, ingestWiring)
  const owner = await ownerOf(context, question.address)
  // an office's address says too little to join by itself: a member's word joins it
  return owner === null || owner === question.person_id
    ? question.person_id
    : merge(question.person_id, owner)
}

/**
 * Where a browser stood with somebody by what was typed there, it leaves him; everybody else was apart before. Whom
 * the question was asked of keeps the words.
 */
async function part(context: Context, question: Question, { movers }: Wiring): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select cookie.id from handle cookie
      join handle address on address.workspace_id = cookie.workspace_id and address.person_id = cookie.person_id
     where cookie.workspace_id = ${context.workspace} and cookie.base_handle_id = ${question.handle_id}
       and cookie.kind = 'cookie' and cookie.person_id = ${question.person_id}
       and address.kind not in ('cookie', 'device') and lower(address.shown) = lower(${question.address})`.execute(
    context.tx,
  )
  const handleIds = rows.map(({ id }) => id)
  if (handleIds.length === 0) return question.person_id
  const parting = { person: question.person_id, handleIds }
  return (await unmergePeople(context, parting, movers)).separatedPersonId
}

async function ownerOf(context: Context, address: string): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from handle
     where workspace_id = ${context.workspace} and kind = 'email' and value = ${address.trim().toLowerCase()}
     order by epoch desc limit 1`.execute(context.tx)
  return rows[0]?.person_id ?? null
}

/** The address that nobody proved is his own from now on, by a member's word. */
async function giveAddress(
  context: Context,
  question: Question,
  wiring: InboxWiring['ingest'],
): Promise<void> {
  const { rows } = await sql<{ kind: string; scope: string; value: string }>`
    select kind, scope, value from handle where workspace_id = ${context.workspace} and id = ${question.handle_id}`.execute(
    context.tx,
  )
  const [handle] = rows
  if (handle === undefined) throw new Problem('not-found')
  const item = (mark: string, sender: object) => ({
    type: 'identify',
    messageId: `sender:${question.id}${mark}`,
    ...sender,
    traits: { email: question.address },
  })
  const both = item('', asSender(handle))
  const now = context.clock.now()
  const options = { source: 'tandem', trusted: true, receivedAt: now, sentAt: null, historical: false }
  await ingest(context, [both], options, wiring)
  if ((await ownerOf(context, question.address)) === null)
    await ingest(context, [item(':address', {})], options, wiring)
}

/** The handle of a sender as an event carries it. */
function asSender({ kind, scope, value }: { kind: string; scope: string; value: string }): object {
  if (kind === 'cookie') return { anonymousId: value }
  if (kind === 'external' && scope === 'user') return { userId: value }
  return { context: { externalIds: [{ type: 'channel', id: value, collection: scope }] } }
}
