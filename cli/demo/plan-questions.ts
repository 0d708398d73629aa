import { sql } from 'kysely'
import { QUESTION_TEMPLATE } from '#contract/question-template.ts'
import { readAnswer, SURE } from '#pure/questions/index.ts'
import { addSet } from '#server/act/questions/index.ts'
import { createField } from '#server/listen/fields/index.ts'
import { changePerson } from '#server/listen/people/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { foldDialogues } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

const MINUTE = 60_000
const NEEDED = {
  target: 'fields.needed_by',
  label: { en: 'Needed by', ru: 'Нужно к' },
  text: { en: 'By when do you need it?', ru: 'К какому дню вам нужно?' },
} as const
const CHILDREN = {
  target: 'fields.children',
  label: { en: 'Children', ru: 'Детей' },
  text: { en: 'How many children will use it?', ru: 'Сколько детей будет пользоваться?' },
} as const

interface Asker {
  readonly person: string
  readonly handle: string
  readonly firstName: string
  readonly owner: string | null
  readonly manager: string | null
  readonly event: string
  readonly at: Date
}

const SCENES = [
  { language: 'ru', answers: ['К 15 мая', 'Двое, близнецы'], ends: true },
  { language: 'en', answers: ['Sometime in May'], ends: false },
] as const

/**
 * Questions are on where somebody can be asked here: in the chat. Two whose requests came before it were asked by
 * letter: one answered everything, of the other one answer waits for a click.
 */
export async function planQuestions(context: Context): Promise<void> {
  const known = context.tx
    .selectFrom('question_set')
    .select('id')
    .where('workspace_id', '=', context.workspace)
  // cut off before, it was cut off as a whole
  if ((await known.limit(1).executeTakeFirst()) !== undefined) return
  const field = () => ({ object: 'person' as const, options: [], required: false, group: '' })
  await createField(context, { ...field(), key: 'needed_by', type: 'date', label: NEEDED.label })
  await createField(context, { ...field(), key: 'children', type: 'number', label: CHILDREN.label })
  const [needed, children] = [newId(context.clock.now()), newId(context.clock.now())]
  const set = await addSet(context, {
    ...QUESTION_TEMPLATE,
    on: true,
    starts: ['Message Received'],
    channels: ['web-chat', 'telegram'],
    questions: [
      { id: needed, target: NEEDED.target, text: NEEDED.text, shelfDays: 365, on: true },
      { id: children, target: CHILDREN.target, text: CHILDREN.text, shelfDays: null, on: true },
    ],
  })
  for (const scene of SCENES) {
    const asker = await askerOf(context, scene.language)
    if (asker !== null) await play(context, { set, needed, children }, asker, scene)
  }
}

/**
 * The newest request by somebody with a name and an address, and nothing of whom a story is told. The name is read
 * where it was stated: cards are folded by followers, who may be behind.
 */
async function askerOf(context: Context, language: 'en' | 'ru'): Promise<Asker | null> {
  const { rows } = await sql<Asker>`
    select person.id as person, handle.base_handle_id as handle, split_part(told.name, ' ', 1) as "firstName",
           person.owner_member_id as owner, member.name as manager, event.id as event, request.asked_at as at
      from request
      join person on person.workspace_id = request.workspace_id and person.id = request.person_id
      join handle on handle.workspace_id = person.workspace_id and handle.person_id = person.id and handle.kind = 'email'
      join event on event.workspace_id = request.workspace_id and event.handle_id = request.handle_id
                and event.occurred_at = request.asked_at
      left join member on member.workspace_id = person.workspace_id and member.id = person.owner_member_id
      cross join lateral (
        select trait.value #>> '{}' as name from handle own
          join trait on trait.workspace_id = own.workspace_id and trait.handle_id = own.base_handle_id and trait.key = 'name'
         where own.workspace_id = person.workspace_id and own.person_id = person.id
         order by trait.stated_at desc limit 1) as told
     where request.workspace_id = ${context.workspace} and told.name ~ ${language === 'ru' ? '[а-яё]' : '^[A-Za-z ]+$'}
       and not exists (select from message where message.workspace_id = person.workspace_id
                          and message.person_id = person.id and message.direction = 'out')
       and request.asked_at < ${context.clock.now()}::timestamptz - interval '4 hours'
     order by request.asked_at desc, person.id limit 1`.execute(context.tx)
  return rows[0] ?? null
}

type Scene = (typeof SCENES)[number]

async function play(
  context: Context,
  ids: { readonly set: string; readonly needed: string; readonly children: string },
  asker: Asker,
  { language, answers, ends }: Scene,
): Promise<void> {
  const at = (minutes: number) => new Date(asker.at.getTime() + minutes * MINUTE)
  const { opening, closing } = QUESTION_TEMPLATE
  const name = asker.manager ?? 'Little Harbour'
  const words = (text: string) =>
    text.replaceAll('{{person.first_name}}', asker.firstName).replaceAll('{{member.name}}', name)
  await say(context, asker, at(0.7), words(`${opening[language]}\n\n${NEEDED.text[language]}`))
  const [first, second] = answers
  const message = await hear(context, asker, at(6), first)
  await say(context, asker, at(6.2), CHILDREN.text[language])
  const heard = [message]
  const told = second === undefined ? null : await hear(context, asker, at(11), second)
  if (told !== null) heard.push(told)
  if (ends) await say(context, asker, at(11.2), words(closing[language]))
  const run = newId(at(0.7))
  await context.tx
    .insertInto('question_run')
    .values({
      workspace_id: context.workspace,
      id: run,
      set_id: ids.set,
      handle_id: asker.handle,
      person_id: asker.person,
      made_for_person_id: asker.person,
      request_event_id: asker.event,
      request_channel: 'email',
      language,
      state: ends ? 'ended' : 'asking',
      because: ends ? 'answered' : null,
      channel: 'email',
      in_name_of: asker.owner,
      question_id: ids.children,
      asked: [ids.needed, ids.children],
      heard,
      started_at: at(0.7),
      asked_at: at(6.2),
      ended_at: ends ? at(11.2) : null,
    })
    .execute()
  await keep(
    context,
    { ...asker, at: at(6) },
    { run, of: 'date', question: ids.needed, message, words: first },
  )
  if (second !== undefined && told !== null) {
    const answer = { run, of: 'number', question: ids.children, message: told, words: second } as const
    await keep(context, { ...asker, at: at(11) }, answer)
  }
  await foldDialogues(context, [asker.person])
}

/** A message of the machine in the manager's name, as it is after it went out. */
const say = (context: Context, asker: Asker, at: Date, text: string) =>
  put(context, asker, at, { direction: 'out', author: 'automation', text })
const hear = (context: Context, asker: Asker, at: Date, text: string) =>
  put(context, asker, at, { direction: 'in', author: 'customer', text })

async function put(
  context: Context,
  { person, handle, owner }: Asker,
  at: Date,
  said: { readonly direction: 'in' | 'out'; readonly author: string; readonly text: string },
): Promise<string> {
  const isOut = said.direction === 'out'
  const then = { ...context, clock: { now: () => at } }
  const { eventId } = await writeEvent(then, person, {
    name: isOut ? 'Automatic Message Sent' : 'Message Received',
    handleId: handle,
    memberId: null,
    properties: { channel: 'email', text: said.text },
  })
  const id = newId(at)
  await context.tx
    .insertInto('message')
    .values({
      workspace_id: context.workspace,
      id,
      event_id: eventId,
      handle_id: handle,
      person_id: person,
      made_for_person_id: person,
      channel: 'email',
      direction: said.direction,
      author_kind: said.author,
      author_member_id: isOut ? owner : null,
      text: said.text,
      asks: !isOut,
      state: isOut ? 'sent' : 'received',
      occurred_at: at,
      recorded_at: at,
    })
    .execute()
  return id
}

interface Told {
  readonly run: string
  readonly of: 'date' | 'number'
  readonly question: string
  readonly message: string
  readonly words: string
}

/** Read as any answer is: what is sure goes into its field, the rest waits for a click. */
async function keep(context: Context, { person, handle, at }: Asker, told: Told): Promise<void> {
  const { of, message, words } = told
  const day = at.toISOString().slice(0, 10)
  const found = readAnswer({ kind: of, options: [] }, { text: words, facts: [], day })
  if (found === null || typeof found.value === 'boolean') return
  const isSure = found.confidence >= SURE
  const { target } = of === 'date' ? NEEDED : CHILDREN
  if (isSure)
    await changePerson(
      context,
      person,
      { fields: { [target.slice('fields.'.length)]: found.value } },
      { message_id: message, words },
    )
  await context.tx
    .insertInto('question_answer')
    .values({
      workspace_id: context.workspace,
      id: newId(at),
      run_id: told.run,
      question_id: told.question,
      handle_id: handle,
      person_id: person,
      made_for_person_id: person,
      message_id: message,
      words,
      target,
      value: JSON.stringify(found.value),
      confidence: found.confidence,
      state: isSure ? 'written' : 'unsure',
      answered_at: at,
    })
    .execute()
}
