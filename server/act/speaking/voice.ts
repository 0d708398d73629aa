import { sql } from 'kysely'
import { personBehind, writeEvent } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { lockPerson } from '../contact-policy/index.ts'
import { type Voice, type VoiceFacts, voice } from './decide.ts'

/**
 * The one door for whatever machine wants to write to a person: may it now? Locks the person to the end of the
 * transaction, so that the row of the outbox is written, or handed over, before a member takes over or not at all.
 */
export async function maySpeak(context: Context, person: string): Promise<Voice> {
  await lockPerson(context, person)
  return voiceOf(context, person)
}

/** The same for whoever only looks. */
export async function voiceOf(context: Context, person: string): Promise<Voice> {
  return voice(await voiceFacts(context, person), context.clock.now())
}

interface Row {
  readonly humanOnly: boolean
  readonly wroteAt: Date | null
  readonly writer: { readonly id: string; readonly name: string } | null
  readonly act: 'taken-over' | 'given-back' | null
  readonly clickedAt: Date | null
  readonly clicker: { readonly id: string; readonly name: string } | null
}

async function voiceFacts(context: Context, person: string): Promise<VoiceFacts> {
  const { rows } = await sql<Row>`/* who speaks */
    select person.human_only as "humanOnly", wrote.occurred_at as "wroteAt", wrote.member as writer,
           clicked.act, clicked.at as "clickedAt", clicked.member as clicker
      from person
      left join lateral (
        select message.occurred_at, ${MEMBER} as member from message
          left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
         where message.workspace_id = person.workspace_id and message.person_id = person.id
           and direction = 'out' and author_kind = 'member' and state not in ('failed', 'cancelled')
         order by message.occurred_at desc limit 1) as wrote on true
      left join lateral (
        select dialogue_voice.act, dialogue_voice.at, ${MEMBER} as member from dialogue_voice
          left join member on member.workspace_id = dialogue_voice.workspace_id and member.id = dialogue_voice.member_id
         where dialogue_voice.workspace_id = person.workspace_id and dialogue_voice.person_id = person.id
         order by dialogue_voice.at desc, dialogue_voice.id desc limit 1) as clicked on true
     where person.workspace_id = ${context.workspace} and person.id = ${person}`.execute(context.tx)
  const [row] = rows
  if (row === undefined) return { humanOnly: true, wrote: null, clicked: null }
  const { humanOnly, wroteAt, writer, act, clickedAt, clicker } = row
  return {
    humanOnly,
    wrote: wroteAt === null ? null : { at: wroteAt, member: writer },
    clicked: act === null || clickedAt === null ? null : { act, at: clickedAt, member: clicker },
  }
}

const MEMBER = sql`case when member.id is not null then json_build_object('id', member.id, 'name', member.name) end`

/** "I take over": machines are silent here until somebody gives the dialogue back. */
export const takeOver = (context: Context, asked: string): Promise<string> =>
  click(context, asked, 'taken-over')

/** Machines may speak here again. */
export const giveBack = (context: Context, asked: string): Promise<string> =>
  click(context, asked, 'given-back')

const TOLD = { 'taken-over': 'Dialogue Taken Over', 'given-back': 'Dialogue Given Back' } as const

/** Said twice it is written once. Returns the person of today. */
async function click(context: Context, asked: string, act: keyof typeof TOLD): Promise<string> {
  const { personId } = await personBehind(context, asked)
  if (saysSo(await maySpeak(context, personId), act)) return personId
  const { handleId, at } = await writeEvent(context, personId, { name: TOLD[act], properties: {} })
  await context.tx
    .insertInto('dialogue_voice')
    .values({
      workspace_id: context.workspace,
      id: newId(at),
      handle_id: handleId,
      person_id: personId,
      made_for_person_id: personId,
      act,
      member_id: memberOf(context.actor),
      at,
    })
    .execute()
  await audit(context, { action: `dialogue ${act}`, subject: { kind: 'person', id: personId } })
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: personId }], at)
  return personId
}

/** A click adds nothing to what stands; a customer who is for people only is given back on his own page. */
const saysSo = (now: Voice, act: keyof typeof TOLD): boolean =>
  act === 'taken-over'
    ? now.machines === 'silent' && now.because === 'taken-over'
    : now.machines === 'may-speak' || now.because === 'human-only'
