import type { z } from '@hono/zod-openapi'
import { OfDialogue } from '#contract/dialogues.ts'
import { ChangeVoice, DialogueVoice } from '#contract/questions.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Voice } from './decide.ts'
import { giveBack, takeOver, voiceOf } from './voice.ts'

/** What machines have waiting for a person is taken back in the transaction that silences them. */
type Withdraw = (context: Context, person: string) => Promise<void>

export const speakingRoutes = (withdraw: Withdraw): readonly Route[] => [
  route({
    method: 'get',
    path: '/dialogues/{personId}/voice',
    summary: 'Whether machines may speak in a dialogue, and if not, why and since when',
    may: 'see dialogues',
    params: OfDialogue,
    reply: DialogueVoice,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.personId)
      return presentVoice(await voiceOf(context, personId))
    },
  }),
  route({
    method: 'put',
    path: '/dialogues/{personId}/voice',
    summary: 'Take a dialogue over from the machines, or give it back to them',
    may: 'change dialogues',
    params: OfDialogue,
    body: ChangeVoice,
    reply: DialogueVoice,
    run: async ({ params, body }, context) => {
      const silent = body.machines === 'silent'
      const person = await (silent ? takeOver : giveBack)(context, params.personId)
      if (silent) await withdraw(context, person)
      return presentVoice(await voiceOf(context, person))
    },
  }),
]

export const presentVoice = (voice: Voice): z.input<typeof DialogueVoice> =>
  voice.machines === 'silent' ? voice : { ...voice, because: null, since: null, by: null, until: null }
