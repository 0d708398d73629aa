import { sql } from 'kysely'
import { stopCommand } from '#pure/text/index.ts'
import { tellOfStop } from '#server/listen/records/index.ts'
import type { Context } from '#server/platform/context.ts'
import { speak, type WaysOut } from '../sending/index.ts'

interface Stop {
  readonly id: string
  readonly personId: string
  readonly handleId: string
  readonly channel: string
  readonly accountId: string | null
  readonly wording: string | null
  readonly company: string
  /** He had said so before, and was told. */
  readonly isRepeated: boolean
}

const WORDS = {
  en: (company: string) =>
    `Done: no more news or offers from ${company} here. Write to us whenever you need us, and we will answer.`,
  ru: (company: string) =>
    `Готово: новостей и предложений от «${company}» здесь больше не будет. Если что-то понадобится, напишите нам — ответим.`,
}

/** Tells the next one who said "stop" what became of it, once and on the same way; whether there may be more. */
export async function tellOfStops(context: Context, ways: WaysOut): Promise<boolean> {
  const stop = await nextOf(context)
  if (stop === null) return false
  await tellOfStop(context, stop.id, stop.isRepeated ? null : await tell(context, ways, stop))
  return true
}

/** When to try again; null: he was told, or nobody may tell him. */
async function tell(context: Context, ways: WaysOut, stop: Stop): Promise<Date | null> {
  const now = context.clock.now()
  const spoken = await speak(context, ways, {
    person: stop.personId,
    way: { channel: stop.channel, accountId: stop.accountId, handleId: stop.handleId },
    ...{ speaker: 'automation', inNameOf: null, subject: '' },
    text: WORDS[stopCommand(stop.wording ?? '') ?? 'en'](stop.company),
    ...{ class: 'service', purpose: 'service' },
    notAfter: new Date(now.getTime() + 24 * 3_600_000),
  })
  if (spoken.said || spoken.because !== 'policy') return null
  const { earliestAt } = spoken.verdict
  return earliestAt !== null && earliestAt > now ? earliestAt : null
}

/** With the way by which he said it: that of his newest message there. */
async function nextOf(context: Context): Promise<Stop | null> {
  const { rows } = await sql<Stop>`
    select consent.id, said.person_id as "personId", said.handle_id as "handleId", said.channel,
           said.account_id as "accountId", consent.wording, workspace.name as company,
           coalesce((select not before.given from consent before
                      where before.workspace_id = consent.workspace_id and before.handle_id = consent.handle_id
                        and before.purpose = consent.purpose and before.channel = consent.channel
                        and before.undone_at is null
                        and (before.stated_at, before.id) < (consent.stated_at, consent.id)
                      order by before.stated_at desc, before.id desc limit 1), false) as "isRepeated"
      from consent
      join workspace on workspace.id = consent.workspace_id
      cross join lateral (
        select person_id, handle_id, channel, account_id from message
         where message.workspace_id = consent.workspace_id and message.handle_id = consent.handle_id
           and message.channel = consent.channel and message.direction = 'in'
         order by occurred_at desc, id desc limit 1) as said
     where consent.workspace_id = ${context.workspace} and consent.tell_at <= ${context.clock.now()}
     order by consent.tell_at limit 1 for update of consent skip locked`.execute(context.tx)
  return rows[0] ?? null
}
