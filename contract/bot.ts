import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** The bot that answers by rules, and hands over to a person. */
const words = (longest: number) =>
  z.strictObject({ en: z.string().trim().max(longest), ru: z.string().trim().max(longest) })
const inOneAtLeast = { message: 'in one language at least', path: ['en'] }
const some = ({ en, ru }: { readonly en: string; readonly ru: string }): boolean => en !== '' || ru !== ''

export const BotAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer'), text: words(2_000).refine(some, inOneAtLeast) }),
  z.strictObject({ do: z.literal('article'), articleId: id }),
  /** Asks for a number and says how the order stands, to a customer who has proven who he is. */
  z.strictObject({ do: z.literal('order') }),
  z.strictObject({ do: z.literal('human') }),
])
export type BotAct = z.output<typeof BotAct>

export const BotChoice = z.strictObject({
  id: line(40),
  label: words(80).refine(some, inOneAtLeast),
  act: BotAct,
})
export const BotRule = z
  .strictObject({
    id: line(40),
    /** Any of these phrases; of one all words, each by its beginning. */
    words: z.array(line(100)).max(40).default([]),
    /** Or what the message is about, as it was understood. */
    intent: line(60).nullable().default(null),
    act: BotAct,
  })
  .refine(({ words: phrases, intent }) => phrases.length > 0 || intent !== null, 'words or an intent')

export const BotSettings = z.strictObject({
  /** The accounts of channels where it speaks; none: it is off. */
  accountIds: z.array(id).max(100),
  when: z.enum(['always', 'working-hours', 'outside-hours']).default('always'),
  /** Its first words. That it is a bot is said in any case. */
  greeting: words(1_000),
  choices: z.array(BotChoice).max(8),
  rules: z.array(BotRule).max(200),
  /** Whether it offers published articles that fit a question. */
  articles: z.boolean().default(true),
  mostTurns: z.number().int().min(1).max(20).default(6),
})
export type BotSettings = z.output<typeof BotSettings>

export const Bot = z.object({
  settings: BotSettings,
  /** Where it can speak. */
  accounts: z.array(z.object({ id, name: z.string(), kind: z.string() })),
  /** What it did in the last 30 days. */
  figures: z.object({
    talks: z.number(),
    answered: z.number(),
    handedOver: z.array(z.object({ because: z.string(), times: z.number() })),
  }),
})

/** The bot in one dialogue. */
export const BotTalk = z.object({
  talk: z
    .object({
      id,
      /** null while it speaks. */
      overAt: moment.nullable(),
      because: z.string().nullable(),
      turns: z.number(),
    })
    .nullable(),
})
