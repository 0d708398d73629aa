import type { z } from '@hono/zod-openapi'
import type { ChangePerson } from '#contract/people.ts'
import { type AnswerValue, type GivenAnswer, SURE } from '#pure/questions/index.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { addAddress, changePerson, type TakenFrom, traitsOf } from '#server/listen/people/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { AskedQuestion, Scene } from './scene.ts'
import { saidValue, type Target } from './targets.ts'

/** An answer is written down with its words; a sure one goes into its field, with the message as its source. */
export async function keepAnswer(
  context: Context,
  { run, open, heard }: Scene,
  answer: GivenAnswer,
  movers: readonly RecordMover[],
): Promise<void> {
  const asked = open.find(({ question }) => question.id === answer.question)
  const message = heard.find(({ id }) => id === answer.message)
  if (asked === undefined || message === undefined) return
  const { target } = asked
  const before = await valueBefore(context, run.personId, target)
  const from = { message_id: message.id, words: message.text.slice(0, 500) }
  const state = await stateOf(context, run.personId, { asked, answer, from }, movers)
  const now = context.clock.now()
  await context.tx
    .insertInto('question_answer')
    .values({
      workspace_id: context.workspace,
      id: newId(now),
      run_id: run.id,
      question_id: answer.question,
      handle_id: message.handleId,
      person_id: run.personId,
      made_for_person_id: run.personId,
      message_id: message.id,
      words: from.words,
      target: target.target,
      value: answer.found === null ? null : JSON.stringify(answer.found.value),
      confidence: answer.found?.confidence ?? null,
      state,
      before: before === null ? null : JSON.stringify(before),
      answered_at: now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'run_id', 'question_id']).doNothing())
    .execute()
  await tell(context, run.personId, { target, answer, from, state })
}

export type AnswerState = 'written' | 'unsure' | 'unread' | 'declined'

interface Given {
  readonly asked: AskedQuestion
  readonly answer: GivenAnswer
  readonly from: TakenFrom
}

async function stateOf(
  context: Context,
  person: string,
  { asked, answer, from }: Given,
  movers: readonly RecordMover[],
): Promise<AnswerState> {
  const { found, isDeclined } = answer
  if (found === null) return isDeclined ? 'declined' : 'unread'
  if (found.confidence < SURE) return 'unsure'
  return (await fits(() =>
    write(context, person, { target: asked.target, value: found.value, from }, movers),
  ))
    ? 'written'
    : 'unsure'
}

/** What the field, or somebody else's address, does not take is for a member to decide. */
async function fits(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

export interface Writing {
  readonly target: Target
  /** null takes the value away. */
  readonly value: AnswerValue | null
  readonly from: TakenFrom
}

/** Through the doors of the person's card, so that masks, history and webhooks know of it. */
export async function write(
  context: Context,
  person: string,
  { target, value, from }: Writing,
  movers: readonly RecordMover[],
): Promise<void> {
  const { key, kind } = target
  if (kind === 'phone' || kind === 'email') {
    if (typeof value === 'string') await addAddress(context, person, { kind, value }, movers, from)
    return
  }
  const change: z.output<typeof ChangePerson> =
    target.target.startsWith('fields.') || Array.isArray(value)
      ? { fields: { [key]: value } }
      : // a list is never the value of what everybody has
        { traits: { [key]: value as Exclude<typeof value, readonly string[]> } }
  await changePerson(context, person, change, from)
}

async function valueBefore(context: Context, person: string, { key }: Target): Promise<unknown> {
  return (await traitsOf(context, person)).find((trait) => trait.key === key)?.value ?? null
}

const tell = (
  context: Context,
  person: string,
  { target, answer, from, state }: Pick<Given, 'answer' | 'from'> & { target: Target; state: AnswerState },
) =>
  writeEvent(context, person, {
    name: 'Question Answered',
    properties: {
      key: target.key,
      label: target.label,
      // under the name of its field, so that it stays hidden from whom the field is
      value: answer.found === null ? null : saidValue(target, answer.found.value),
      ...from,
      state,
    },
  })
