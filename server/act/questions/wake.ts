import { sql } from 'kysely'
import { type Next, turn } from '#pure/questions/index.ts'
import { lockIdentity, type RecordMover } from '#server/listen/identity/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import type { WaysOut } from '../sending/index.ts'
import { maySpeak, type Voice } from '../speaking/index.ts'
import { keepAnswer } from './answers.ts'
import { afterWork, finish } from './finish.ts'
import { changeRun, lockRun, type Run, type RunChange } from './runs.ts'
import { say } from './say.ts'
import { type AskedQuestion, type Scene, sceneOf } from './scene.ts'
import { asking, closing, nudging, opening, truth } from './words.ts'

/** What a run needs of the rest: how words leave, and who moves when an address joins. */
export interface Asking {
  readonly out: WaysOut
  readonly movers: readonly RecordMover[]
}

/** A run whose dialogue a member keeps for so long is over. */
const PAUSED_FOR = 3 * 24 * 60 * 60_000

/** Looks at one run and does what is to be done now, in one transaction under the lock of the person. */
export async function wakeRun(context: Context, wiring: Asking, id: string): Promise<void> {
  const person = await personOfRun(context, id)
  if (person === null) return
  const voice = await maySpeak(context, person)
  const run = await lockRun(context, id)
  if (run === null || run.personId !== person || !isDue(run, context.clock.now())) return
  const scene = await sceneOf(context, run)
  if (scene === null) return
  await goOn(context, wiring, scene, voice)
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: person }], context.clock.now())
}

/** An address that he tells joins another handle to him: who is who is locked before the person, as everywhere. */
async function personOfRun(context: Context, id: string): Promise<string | null> {
  await lockIdentity(context)
  const { rows } = await sql<{ person: string }>`
    select person_id as person from question_run
     where workspace_id = ${context.workspace} and id = ${id} and state <> 'ended'`.execute(context.tx)
  return rows[0]?.person ?? null
}

const isDue = ({ state, wakeAt }: Run, now: Date): boolean =>
  state !== 'ended' && wakeAt !== null && wakeAt <= now

async function goOn(context: Context, wiring: Asking, scene: Scene, voice: Voice): Promise<void> {
  const { run } = scene
  if (!scene.isOn) return finish(context, scene, 'switched-off')
  if (await isSecond(context, run)) return finish(context, scene, 'another-run')
  if (voice.machines === 'silent') return keepSilent(context, scene, voice.because)
  if (await isLeftToPeople(context, run)) return finish(context, scene, 'wants-human')
  if (await isBotTalking(context, run)) {
    const later = new Date(context.clock.now().getTime() + BOT_LOOK)
    return changeRun(context, run.id, { wake_at: later }).then(() => {})
  }
  if (run.state === 'paused') return resume(context, wiring, scene)
  // what he wrote before the first question is no answer to it
  if (run.questionId === null)
    return proceed(context, wiring, { ...scene, heard: [] }, await first(context, scene))
  const { answers, next } = turn({
    open: scene.open.map(({ question, target }) => ({ ...target, id: question.id })),
    current: run.questionId,
    heard: scene.heard,
    declined: run.declined,
  })
  for (const answer of answers) await keepAnswer(context, scene, answer, wiring.movers)
  const own = answers.find(({ question }) => question === run.questionId)
  const declined = own === undefined ? run.declined : own.isDeclined ? run.declined + 1 : 0
  await changeRun(context, run.id, { heard: heardNow(scene), declined, language: run.language })
  await proceed(context, wiring, scene, next)
}

/** He told the bot that he wants a person, or was upset with it: where it stopped no other machine goes on. */
async function isLeftToPeople(context: Context, run: Run): Promise<boolean> {
  const { rows } = await sql`
    select from bot_talk
     where workspace_id = ${context.workspace} and person_id = ${run.personId}
       and because in ('asked-for-human', 'upset')
       and over_at > ${new Date(run.startedAt.getTime() - STANDS_FOR)}`.execute(context.tx)
  return rows.length > 0
}
/** So long before a request the wish for a person speaks of it as well. */
const STANDS_FOR = 60 * 60_000

/** Another machine has the word; when it hands over, that is news of the person, and the questions follow. */
async function isBotTalking(context: Context, run: Run): Promise<boolean> {
  const { rows } = await sql`
    select from bot_talk
     where workspace_id = ${context.workspace} and person_id = ${run.personId} and over_at is null`.execute(
    context.tx,
  )
  return rows.length > 0
}
const BOT_LOOK = 60_000

/** Two who were asked and are one person now are asked once. */
async function isSecond(context: Context, run: Run): Promise<boolean> {
  const { rows } = await sql`
    select from question_run
     where workspace_id = ${context.workspace} and person_id = ${run.personId} and state <> 'ended'
       and (started_at, id) < (${run.startedAt}, ${run.id})`.execute(context.tx)
  return rows.length > 0
}

async function keepSilent(
  context: Context,
  scene: Scene,
  because: 'human-only' | 'taken-over' | 'member-wrote',
): Promise<void> {
  const { run } = scene
  const now = context.clock.now()
  if (because === 'human-only') return finish(context, scene, because)
  if (run.state === 'paused' && run.dueAt !== null && run.dueAt <= now) return finish(context, scene, because)
  const until =
    run.state === 'paused' && run.dueAt !== null ? run.dueAt : new Date(now.getTime() + PAUSED_FOR)
  await changeRun(context, run.id, { state: 'paused', because, due_at: until, wake_at: until })
}

/** Given back: the question that stood is asked once more; what he wrote meanwhile was for the member. */
async function resume(context: Context, wiring: Asking, scene: Scene): Promise<void> {
  const heard = heardNow(scene)
  await changeRun(context, scene.run.id, { state: 'asking', because: null, heard, due_at: null })
  const run: Run = { ...scene.run, state: 'asking', heard, dueAt: null }
  await proceed(context, wiring, { ...scene, run, heard: [] }, ahead(scene))
}

const heardNow = ({ run, heard }: Scene): string[] => [...run.heard, ...heard.map(({ id }) => id)]

const ahead = ({ open }: Scene): Next => {
  const [first] = open
  return first === undefined ? { do: 'close' } : { do: 'ask', question: first.question.id }
}

async function first(context: Context, scene: Scene): Promise<Next> {
  await changeRun(context, scene.run.id, { heard: heardNow(scene) })
  return ahead(scene)
}

async function proceed(context: Context, wiring: Asking, scene: Scene, next: Next): Promise<void> {
  switch (next.do) {
    case 'ask':
      return ask(context, wiring, scene, next.question)
    case 'tell-robot':
      return tellTruth(context, wiring, scene)
    case 'close':
      return close(context, wiring, scene, scene.run.askedAt === null ? 'all-known' : 'answered')
    case 'stop':
      return close(context, wiring, scene, next.because)
    case 'wait':
      return wait(context, wiring, scene)
  }
}

const questionOf = ({ open }: Scene, id: string | null): AskedQuestion | undefined =>
  open.find(({ question }) => question.id === id)

async function ask(context: Context, wiring: Asking, scene: Scene, id: string): Promise<void> {
  const { run, speech, manager } = scene
  const next = questionOf(scene, id)
  if (next === undefined) return finish(context, scene, 'switched-off')
  const isFirst = run.askedAt === null
  const text = (isFirst ? opening : asking)(speech, next.question, next.target)
  const said = await say(context, wiring.out, scene, { text })
  if (said.outcome !== 'said') return cannotSay(context, scene, said)
  const due = await dueAfter(context, scene, run.nudgedAt !== null)
  await changeRun(context, run.id, {
    ...whereOf(said.way),
    in_name_of: manager?.id ?? null,
    question_id: id,
    asked: [...new Set([...run.asked, id])],
    asked_at: context.clock.now(),
    due_at: due,
    wake_at: due,
  })
  if (isFirst)
    await writeEvent(context, run.personId, {
      name: 'Questions Begun',
      properties: {
        run_id: run.id,
        set: speech.set.name,
        questions: scene.open.length,
        in_name_of: manager?.name ?? null,
      },
    })
}

const whereOf = (way: { channel: string; accountId: string | null; handleId: string }): RunChange => ({
  channel: way.channel,
  account_id: way.accountId,
  way_handle_id: way.handleId,
})

/** When a silence has lasted long enough: for the second word, then for the call. */
async function dueAfter(context: Context, { speech: { set } }: Scene, isNudged: boolean): Promise<Date> {
  const minutes = isNudged ? set.callAfter : (set.nudgeAfter ?? set.callAfter)
  // without either the run just ends some day
  return afterWork(context, minutes ?? 3 * 24 * 60)
}

async function cannotSay(
  context: Context,
  scene: Scene,
  said: { readonly outcome: 'later'; readonly at: Date } | { readonly outcome: 'silenced' | 'no-way' },
): Promise<void> {
  if (said.outcome === 'no-way') return finish(context, scene, 'no-way')
  // silenced: whoever took over wakes the run himself
  const wake = said.outcome === 'later' ? said.at : null
  await changeRun(context, scene.run.id, { question_id: null, due_at: null, wake_at: wake })
}

/** Once: who asks again knows already, and the question stands. */
async function tellTruth(context: Context, wiring: Asking, scene: Scene): Promise<void> {
  const { run, speech } = scene
  if (run.toldRobotAt !== null) return changeRun(context, run.id, { wake_at: run.dueAt }).then(() => {})
  const said = await say(context, wiring.out, scene, { text: truth(speech) })
  await changeRun(context, run.id, {
    ...(said.outcome === 'said' && { told_robot_at: context.clock.now() }),
    wake_at: run.dueAt,
  })
}

/** Whoever answered, refused or asked for a person hears that a person goes on; whoever asked back waits for him. */
const THANKED: ReadonlySet<string> = new Set(['answered', 'declined', 'wants-human'])

async function close(
  context: Context,
  wiring: Asking,
  scene: Scene,
  because: 'answered' | 'all-known' | 'declined' | 'wants-human' | 'asked-back' | 'opt-out',
): Promise<void> {
  if (THANKED.has(because)) await say(context, wiring.out, scene, { text: closing(scene.speech) })
  await finish(context, scene, because)
}

async function wait(context: Context, wiring: Asking, scene: Scene): Promise<void> {
  const { run, speech } = scene
  const isSilent = scene.heard.length === 0 && run.dueAt !== null && run.dueAt <= context.clock.now()
  if (!isSilent) return changeRun(context, run.id, { wake_at: run.dueAt }).then(() => {})
  const stands = questionOf(scene, run.questionId)
  if (run.nudgedAt !== null || speech.set.nudgeAfter === null || stands === undefined)
    return finish(context, scene, 'silence')
  const text = nudging(speech, stands.question, stands.target)
  const said = await say(context, wiring.out, scene, { text, elsewhere: true })
  if (said.outcome === 'later') return changeRun(context, run.id, { wake_at: said.at }).then(() => {})
  if (said.outcome === 'no-way') return finish(context, scene, 'silence')
  const due = await dueAfter(context, scene, true)
  await changeRun(context, run.id, { nudged_at: context.clock.now(), due_at: due, wake_at: due })
}
