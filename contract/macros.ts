import { z } from '@hono/zod-openapi'
import { id, line, paragraph } from './common.ts'
import { Message, TopicChanged } from './dialogues.ts'

/** Macros: several acts on a dialogue under one name, done in one go or not at all. */
const tags = z.array(line(60)).max(20).default([])

/** When the work comes back, by the clock of whoever runs it; `reply`: when the customer writes. */
export const MacroRest = z.enum(['later', 'tomorrow', 'monday', 'reply'])

export const MacroAct = z.discriminatedUnion('do', [
  /** With the words of a ready answer, on the channel where they last wrote. */
  z.strictObject({ do: z.literal('answer'), cannedReplyId: id }),
  z.strictObject({ do: z.literal('note'), text: paragraph(5_000) }),
  z.strictObject({ do: z.literal('tag'), add: tags, remove: tags }),
  z.strictObject({
    do: z.literal('assign'),
    to: z.discriminatedUnion('who', [
      z.strictObject({ who: z.literal('me') }),
      z.strictObject({ who: z.literal('nobody') }),
      z.strictObject({ who: z.literal('member'), id }),
      z.strictObject({ who: z.literal('team'), id }),
    ]),
  }),
  z.strictObject({ do: z.literal('state'), status: z.enum(['open', 'waiting', 'resolved']) }),
  z.strictObject({ do: z.literal('rest'), until: MacroRest }),
])

/** Each kind of act once; a dialogue is either put to rest or given another state. */
const isOnce = (acts: readonly z.output<typeof MacroAct>[]): boolean => {
  const kinds = acts.map((act) => (act.do === 'rest' ? 'state' : act.do))
  return new Set(kinds).size === kinds.length
}

export const KeepMacro = z.strictObject({
  name: line(100),
  acts: z.array(MacroAct).min(1).max(5).refine(isOnce, 'each kind of act once'),
  own: z.boolean().default(false),
})
export const Macro = z.object({ id, name: z.string(), acts: z.array(MacroAct), own: z.boolean() })
export const Macros = z.object({ macros: z.array(Macro) })

export const RunMacro = z.strictObject({
  macroId: id,
  /** The time zone of whoever runs it: "tomorrow" is his. */
  zone: z.string().max(60).default('UTC'),
  /** The newest message that he saw: whoever missed a colleague's reply is told before his goes out. */
  seenMessageId: id.nullable().optional(),
})
/** What was done; the message waits for as long as it can be taken back. */
export const MacroRun = z.object({
  id,
  name: z.string(),
  message: Message.nullable(),
  topic: TopicChanged.shape.topic,
})
/** Whether the answer was still there to be taken back; null: there was none. */
export const MacroUndone = z.object({ withdrawn: z.boolean().nullable() })
