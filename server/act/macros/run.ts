import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { MacroAct, MacroRun, RunMacro } from '#contract/macros.ts'
import { isZone } from '#pure/hours/index.ts'
import { fillCanned } from '#pure/text/canned.ts'
import { readyWords } from '#server/listen/inbox/index.ts'
import { writeNote } from '#server/listen/notes/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import { personBehind, writeEvent } from '#server/listen/timeline/index.ts'
import {
  changeTopic,
  changeWithMessage,
  type ShownTopic,
  type TopicChange,
  topicOr404,
  workOn,
} from '#server/listen/topics/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { say, type WaysOut, waysTo } from '../sending/index.ts'
import { macroOr404, type ShownMacro } from './kept.ts'
import { restUntil } from './rest.ts'

type Act = z.output<typeof MacroAct>
type Asked = z.output<typeof RunMacro>
type Of<Do extends Act['do']> = Extract<Act, { do: Do }>
type Said = NonNullable<z.input<typeof MacroRun>['message']>

/**
 * Does everything that a macro says on one dialogue: the answer through the policy into the outbox like any other, then
 * the note and what becomes of the topic. One transaction: what is refused refuses all of it.
 */
export async function runMacro(
  context: Context,
  askedId: string,
  asked: Asked,
  out: WaysOut,
): Promise<z.input<typeof MacroRun>> {
  const { personId } = await personBehind(context, askedId)
  const macro = await macroOr404(context, asked.macroId)
  const act = <Do extends Act['do']>(name: Do) => macro.acts.find((one): one is Of<Do> => one.do === name)
  const answer = act('answer')
  const message = answer === undefined ? null : await answerWith(context, personId, answer, { asked, out })
  const before = await topicOr404(context, message?.topicId ?? (await workOn(context, personId)))
  const state = stateOf(context, asked, act('rest') ?? act('state'))
  if (message !== null && state !== null)
    await changeWithMessage(context, { messageId: message.id, personId, change: state })
  const changed = {
    ...(message === null && state),
    ...assigned(context, act('assign')),
    ...tagged(before, act('tag')),
  }
  if (Object.keys(changed).length > 0) await changeOrBroken(context, before.id, changed)
  const note = act('note')
  const written =
    note === undefined ? null : await writeNote(context, { about: 'person', id: personId }, note.text)
  const id = await keepRun(context, macro, {
    before,
    changed: { ...state, ...changed },
    outboxId: message?.outboxId ?? null,
    noteId: written?.id ?? null,
  })
  await writeEvent(context, personId, { name: 'Macro Run', properties: { macro: macro.name, run_id: id } })
  return { id, name: macro.name, message, topic: await topicOr404(context, before.id) }
}

interface Answering {
  readonly asked: Asked
  readonly out: WaysOut
}

/** On the channel where they last wrote. What the policy only advises against is left to a person to send. */
async function answerWith(
  context: Context,
  personId: string,
  { cannedReplyId }: Of<'answer'>,
  { asked, out }: Answering,
): Promise<Said> {
  const words = await readyWords(context, cannedReplyId)
  if (words === null) throw new Problem('macro-broken')
  const { ways, defaultWay } = await waysTo(context, personId, out)
  const way = ways[defaultWay ?? 0]
  if (way === undefined) throw new Problem('no-address')
  const [person] = await personRows(context, [personId])
  const { message, verdict } = await say(
    context,
    personId,
    {
      channel: way.channel,
      accountId: way.accountId,
      handleId: way.handleId,
      subject: '',
      text: fillCanned(words.text, { person: person?.name ?? '', member: await nameOf(context) }),
      copies: [],
      attachmentIds: [],
      afterwards: 'nothing',
      seenMessageId: asked.seenMessageId,
      despiteAdvice: false,
      cannedReplyIds: [cannedReplyId],
    },
    out,
  )
  if (message === null)
    throw new Problem('refused-by-policy', { facts: { rule: verdict.rule, earliestAt: verdict.earliestAt } })
  return message
}

async function nameOf(context: Context): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from member where workspace_id = ${context.workspace} and id = ${memberOf(context.actor)}`.execute(
    context.tx,
  )
  return rows[0]?.name ?? ''
}

function stateOf(
  context: Context,
  { zone }: Asked,
  act: Of<'rest'> | Of<'state'> | undefined,
): TopicChange | null {
  if (act === undefined) return null
  if (act.do === 'state') return { status: act.status }
  if (!isZone(zone))
    throw new Problem('bad-input', { fields: [{ path: 'zone', message: 'is no time zone' }] })
  const until = restUntil(act.until, context.clock.now(), zone)
  return { status: 'snoozed', snoozedUntil: until?.toISOString() ?? null }
}

function assigned(context: Context, act: Of<'assign'> | undefined): TopicChange {
  if (act === undefined) return {}
  switch (act.to.who) {
    case 'me':
      return { memberId: memberOf(context.actor) }
    case 'nobody':
      return { memberId: null, teamId: null }
    case 'member':
      return { memberId: act.to.id }
    case 'team':
      return { memberId: null, teamId: act.to.id }
  }
}

const MOST_TAGS = 20

function tagged({ tags }: ShownTopic, act: Of<'tag'> | undefined): TopicChange {
  if (act === undefined) return {}
  const wanted = [...new Set([...tags, ...act.add])].filter((tag) => !act.remove.includes(tag))
  if (wanted.length > MOST_TAGS)
    throw new Problem('bad-input', { fields: [{ path: 'tags', message: `at most ${MOST_TAGS}` }] })
  return { tags: wanted }
}

/** A colleague or a team that is gone is the macro's fault, not of whoever runs it. */
async function changeOrBroken(context: Context, topicId: string, change: TopicChange): Promise<void> {
  try {
    await changeTopic(context, topicId, change)
  } catch (error) {
    const isGone = error instanceof Problem && error.fields.some(({ path }) => GIVEN.has(path))
    throw isGone ? new Problem('macro-broken') : error
  }
}

const GIVEN: ReadonlySet<string> = new Set(['memberId', 'teamId'])

interface Done {
  readonly before: ShownTopic
  readonly changed: TopicChange
  readonly outboxId: string | null
  readonly noteId: string | null
}

async function keepRun(
  context: Context,
  macro: ShownMacro,
  { before, changed, outboxId, noteId }: Done,
): Promise<string> {
  const at = context.clock.now()
  const id = newId(at)
  const { status, snoozedUntil, memberId, teamId, tags } = before
  const was = { status, snoozedUntil, memberId, teamId, tags }
  await sql`
    insert into macro_run (workspace_id, id, topic_id, macro_id, name, member_id, outbox_id, note_id, changed, before, ran_at)
    values (${context.workspace}, ${id}, ${before.id}, ${macro.id}, ${macro.name}, ${memberOf(context.actor)},
            ${outboxId}, ${noteId}, ${JSON.stringify(changed)}::jsonb, ${JSON.stringify(was)}::jsonb, ${at})`.execute(
    context.tx,
  )
  return id
}
