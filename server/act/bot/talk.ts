import { sql } from 'kysely'
import type { BotSettings } from '#contract/bot.ts'
import { type HandOverReason, type Memory, type Say, turn } from '#pure/bot/index.ts'
import { isOpen, nextOpening } from '#pure/hours/index.ts'
import { writeNote } from '#server/listen/notes/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { changeTopic, holdTopics } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { workHours } from '../assignment/index.ts'
import { speak, type WaysOut } from '../sending/index.ts'
import { maySpeak } from '../speaking/index.ts'
import { HOLDS } from './follow.ts'
import { heardOf, inLanguage, languageOf, type NewWords, scriptIn, wordsSince } from './heard.ts'
import { HUMAN, NO, type Offer, withNumbers, worded, YES } from './saying.ts'
import { botSettings } from './settings.ts'
import { summaryOf } from './summary.ts'
import { dueTalk, endTalk, keepTurn, type Over, type Talk, waitOn } from './talks.ts'
import { WORDS } from './words.ts'

/** Whoever says nothing for so long gets a person, who sees what was said. */
const SILENCE = 30 * 60_000
/** An answer that comes an hour late is none. */
const STALE = 60 * 60_000

interface Scene {
  readonly context: Context
  readonly out: WaysOut
  readonly settings: BotSettings
  readonly talk: Talk
}

/**
 * Looks at one talk and does what is to be done now, in one transaction under the lock of the person: a member who
 * takes over at this moment comes before or after it, never between.
 */
export async function takeTurn(
  context: Context,
  out: WaysOut,
  { id, personId }: { readonly id: string; readonly personId: string },
): Promise<void> {
  const voice = await maySpeak(context, personId)
  const talk = await dueTalk(context, id)
  if (talk === null || talk.personId !== personId) return
  const scene: Scene = { context, out, settings: await botSettings(context), talk }
  if (voice.machines === 'silent' || (await isTaken(context, talk))) return letGo(scene, 'taken-over')
  if (!scene.settings.accountIds.includes(talk.accountId)) return letGo(scene, 'forbidden')
  const words = await wordsSince(context, talk)
  if (words !== null) return answer(scene, words)
  if (talk.quietAt !== null && talk.quietAt > context.clock.now()) return void (await waitOn(context, talk))
  return handOver(scene, 'silence')
}

/** A member leads it by now, or it is settled. */
async function isTaken({ tx, workspace }: Context, { topicId }: Talk): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select member_id is null and status = 'open' and first_reply_at is null as free from topic
     where workspace_id = ${workspace} and id = ${topicId}`.execute(tx)
  return rows[0]?.free !== true
}

async function answer(before: Scene, words: NewWords): Promise<void> {
  const { context, settings } = before
  const language = languageOf(words.text, before.talk.language)
  const scene = { ...before, talk: { ...before.talk, language, heardId: words.id, handleId: words.handleId } }
  const pressed = pressedIn(scene.talk, words.text)
  const heard = await heardOf(context, settings, language, { ...words, text: pressed.text })
  const next = turn(scriptIn(settings, language), scene.talk.memory, {
    ...heard,
    wantsHuman: heard.wantsHuman || pressed.isHuman,
  })
  const remembering = { ...scene, talk: { ...scene.talk, memory: next.memory } }
  switch (next.do) {
    case 'say':
      return sayNext(remembering, next.say)
    case 'hand-over':
      return handOver(remembering, next.because)
    case 'finish':
      return finish(remembering)
  }
}

/** What was offered besides the owner's choices is told by its words or its number. */
function pressedIn(
  { memory, language }: Talk,
  text: string,
): { readonly text: string; readonly isHuman: boolean } {
  const said = text.trim().toLowerCase()
  const words = WORDS[language]
  const number = /^(\d{1,2})[.)]?$/.exec(said)?.[1]
  const offered = number === undefined ? undefined : memory.offered[Number(number) - 1]
  if (offered === YES) return { text: words.yes, isHuman: false }
  if (offered === NO) return { text: words.no, isHuman: false }
  return { text, isHuman: offered === HUMAN || said === words.human.toLowerCase() }
}

async function sayNext(scene: Scene, say: Say): Promise<void> {
  const { context, settings, talk, out } = scene
  const said = await worded(context, { settings, talk, publicUrl: out.publicUrl?.() ?? '' }, say)
  const misses = talk.memory.misses + (said.isMiss === true ? 1 : 0)
  const memory: Memory = {
    ...talk.memory,
    misses,
    expects: said.expects ?? talk.memory.expects,
    offered: said.offers.map(({ id }) => id),
  }
  const remembering = { ...scene, talk: { ...talk, memory } }
  if (said.isHopeless === true || (said.isMiss === true && misses >= 2))
    return handOver(remembering, 'failed')
  const outcome = await utter(remembering, said.text, said.offers)
  if (outcome === 'silenced') return letGo(scene, 'taken-over')
  if (outcome === 'forbidden') return handOver(remembering, 'forbidden')
  const quietAt = new Date(context.clock.now().getTime() + SILENCE)
  await keepTurn(context, talk, { ...talk, memory, quietAt })
  await holdTopics(context, [talk.topicId], new Date(context.clock.now().getTime() + HOLDS))
}

/** Through the one gate, as the bot. */
async function utter(
  scene: Scene,
  text: string,
  offers: readonly Offer[],
): Promise<'said' | 'silenced' | 'forbidden'> {
  const { context, out, talk } = scene
  const channel = await channelOf(context, talk)
  const whole = talk.memory.turns <= 1 ? `${await greetingOf(scene)}\n\n${text}` : text
  const spoken = await speak(context, out, {
    person: talk.personId,
    way: { channel, accountId: talk.accountId, handleId: talk.handleId },
    speaker: 'bot',
    inNameOf: null,
    subject: '',
    text: channel === 'web-chat' ? whole : withNumbers(whole, offers),
    choices: offers.map(({ label }) => label),
    class: 'service',
    purpose: 'service',
    notAfter: new Date(context.clock.now().getTime() + STALE),
  })
  if (spoken.said) return 'said'
  return spoken.because === 'silenced' ? 'silenced' : 'forbidden'
}

/** The owner's words, and always that it is a bot. */
async function greetingOf({ context, settings, talk }: Scene): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from workspace where id = ${context.workspace}`.execute(context.tx)
  const own = inLanguage(settings.greeting, talk.language)
  return [own, WORDS[talk.language].iAmBot(rows[0]?.name ?? '')].filter(Boolean).join(' ')
}

async function channelOf(context: Context, { accountId }: Talk): Promise<string> {
  const { rows } = await sql<{ kind: string }>`
    select kind from channel_account where workspace_id = ${context.workspace} and id = ${accountId}`.execute(
    context.tx,
  )
  return rows[0]?.kind ?? ''
}

/** A person has it already, or the owner switched the bot off: nothing more is said or written. */
async function letGo({ context, talk }: Scene, because: 'taken-over' | 'forbidden'): Promise<void> {
  await endTalk(context, talk, because)
  await holdTopics(context, [talk.topicId], null)
  await tell(context, talk, because)
}

/** He hears that a person comes, the person reads what was said, and the topic is given out like any other. */
async function handOver(
  scene: Scene,
  because: HandOverReason | Exclude<Over, 'answered' | 'taken-over'>,
): Promise<void> {
  const { context, settings, talk } = scene
  await endTalk(context, talk, because)
  await holdTopics(context, [talk.topicId], null)
  await writeNote(
    context,
    { about: 'person', id: talk.personId },
    await summaryOf(context, settings, talk, because),
  )
  if (because !== 'silence' && because !== 'forbidden') await utter(scene, await farewell(scene), [])
  await tell(context, talk, because)
}

async function farewell({ context, talk: { language } }: Scene): Promise<string> {
  const words = WORDS[language]
  const hours = await workHours(context)
  const now = context.clock.now()
  const opens = hours === null || isOpen(hours, now) ? null : nextOpening(hours, now)
  const moment = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: hours?.zone ?? 'UTC',
  })
  return `${words.handing} ${opens === null ? words.now : words.opens(moment.format(opens))}`
}

/** That was the answer: the topic is settled, and his next word opens it again, for a person. */
async function finish(scene: Scene): Promise<void> {
  const { context, talk } = scene
  if ((await utter(scene, WORDS[talk.language].glad, [])) === 'silenced') return letGo(scene, 'taken-over')
  await endTalk(context, talk, 'answered')
  await holdTopics(context, [talk.topicId], null)
  await changeTopic(context, talk.topicId, { status: 'resolved' })
}

async function tell(context: Context, talk: Talk, because: Over): Promise<void> {
  if (because !== 'taken-over')
    await writeEvent(context, talk.personId, {
      name: 'Bot Handed Over',
      memberId: null,
      properties: { topic_id: talk.topicId, because },
    })
  const at = context.clock.now()
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: talk.personId }], at)
}
