import type { BotSettings } from '#contract/bot.ts'
import type { Memory, Say } from '#pure/bot/index.ts'
import { markdown, plain } from '#pure/markdown/index.ts'
import { centreOf, publishedById } from '#server/listen/help/index.ts'
import type { Context } from '#server/platform/context.ts'
import { inLanguage } from './heard.ts'
import { orderAnswer } from './orders.ts'
import type { Language, Talk } from './talks.ts'
import { WORDS } from './words.ts'

/** What stands under a message to choose from: an id, and the words that are pressed. */
export interface Offer {
  readonly id: string
  readonly label: string
}

/** A message in words; `expects` and `isMiss` put right what the decision could not know. */
export interface Worded {
  readonly text: string
  readonly offers: readonly Offer[]
  readonly expects?: Memory['expects']
  readonly isMiss?: boolean
  /** Nothing can be said to that here: a person is called. */
  readonly isHopeless?: boolean
}

/** Ids of what is offered besides the owner's choices. */
export const YES = '+yes'
export const NO = '+no'
export const HUMAN = '+human'

export async function worded(
  context: Context,
  {
    settings,
    talk,
    publicUrl,
  }: { readonly settings: BotSettings; readonly talk: Talk; readonly publicUrl: string },
  say: Say,
): Promise<Worded> {
  const words = WORDS[talk.language]
  switch (say.kind) {
    case 'answer':
      return helping(talk.language, say.text)
    case 'article':
      return articleWords(context, talk, say.id, publicUrl)
    case 'ask-order':
      return { text: words.askOrder, offers: [human(talk.language)] }
    case 'order':
      return orderWords(context, talk, say.number)
    case 'truth':
      return { text: words.truth, offers: menu(settings, talk.language) }
    case 'menu':
      return { text: words.menu, offers: menu(settings, talk.language) }
    case 'not-understood':
      return { text: words.notUnderstood, offers: menu(settings, talk.language) }
  }
}

const human = (language: Language): Offer => ({ id: HUMAN, label: WORDS[language].human })

/** The owner's choices, and always a way to a person. */
function menu({ choices }: BotSettings, language: Language): readonly Offer[] {
  const own = choices.map(({ id, label }) => ({ id, label: inLanguage(label, language) }))
  return choices.some(({ act }) => act.do === 'human') ? own : [...own, human(language)]
}

function helping(language: Language, text: string): Worded {
  const words = WORDS[language]
  return {
    text: `${text}\n\n${words.didItHelp}`,
    offers: [{ id: YES, label: words.yes }, { id: NO, label: words.no }, human(language)],
  }
}

/** So much of an article stands in the message; the rest is behind its link. */
const EXCERPT = 600

async function articleWords(context: Context, talk: Talk, id: string, publicUrl: string): Promise<Worded> {
  const { slug, isOn } = await centreOf(context)
  const article = isOn ? await publishedById(context, id, talk.language) : null
  if (article === null) return { text: '', offers: [], isHopeless: true }
  const body = plain(markdown(article.body))
  const isShort = body.length <= EXCERPT
  const excerpt = isShort ? body : `${body.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …`
  const link = `${publicUrl}/help/${slug}/${article.language}/${article.slug}`
  const more = isShort ? link : `${WORDS[talk.language].readOn}: ${link}`
  return helping(talk.language, `${article.title}\n\n${excerpt}\n\n${more}`)
}

async function orderWords(context: Context, talk: Talk, number: string): Promise<Worded> {
  const answer = await orderAnswer(context, talk, number)
  switch (answer.known) {
    case 'order':
      return helping(talk.language, answer.text)
    case 'not-proven':
      return { text: answer.text, offers: [human(talk.language)], expects: 'order' }
    case 'no-such':
      return { text: answer.text, offers: [human(talk.language)], expects: 'order', isMiss: true }
    case 'cannot':
      return { text: answer.text, offers: [], isHopeless: true }
  }
}

/** Where a channel shows nothing to press, the choices are told by numbers. */
export const withNumbers = (text: string, offers: readonly Offer[]): string =>
  [text, ...offers.map(({ label }, index) => `${index + 1}. ${label}`)].join('\n')
