import { sql } from 'kysely'
import type { Account, InboundMessage } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'

/** What is tried, and on what: small in every run, large by hand (deliveries.ts). */
export interface DeliveriesTrial {
  readonly work: <T>(todo: (context: Context) => Promise<T>) => Promise<T>
  readonly receive: (context: Context, account: Account, items: readonly InboundMessage[]) => Promise<unknown>
  readonly accounts: readonly Account[]
  readonly random: () => number
  readonly messages: number
  readonly people: number
  /** How many deliveries in all: the rest over the messages are repetitions. */
  readonly deliveries: number
  /** How many deliver at once. */
  readonly writers: number
}

export interface DeliveriesOutcome {
  readonly deliveries: number
  readonly messages: number
  readonly lost: number
  readonly doubled: number
  /** Messages that stand in somebody else's dialogue than their sender's. */
  readonly strayed: number
  /** Dialogues that say something else than their messages. */
  readonly wrong: number
  readonly seconds: number
}

/** Providers deliver again and in any order, several at once: every message stands once, where its sender is. */
export async function tryDeliveries(trial: DeliveriesTrial): Promise<DeliveriesOutcome> {
  const sent = Array.from({ length: trial.messages }, (_, number) => messageOf(trial, number))
  const queue = shuffled(trial, [
    ...sent.keys(),
    ...Array.from({ length: trial.deliveries - trial.messages }, () => whole(trial, trial.messages)),
  ])
  // the first message of a month makes the place for its events; whoever meets that begins again, as the runner does
  const [first] = sent
  if (first !== undefined)
    await trial.work((context) => trial.receive(context, first.account, [first.message]))
  const began = performance.now()
  const deliver = async (): Promise<void> => {
    for (let batch = queue.splice(0, 1 + whole(trial, 40)); batch.length > 0; ) {
      const items = batch.flatMap((number) => sent[number] ?? [])
      for (const account of trial.accounts) {
        const own = items.filter((one) => one.account === account).map(({ message }) => message)
        if (own.length > 0) await trial.work((context) => trial.receive(context, account, own))
      }
      batch = queue.splice(0, 1 + whole(trial, 40))
    }
  }
  await Promise.all(Array.from({ length: trial.writers }, deliver))
  const seconds = (performance.now() - began) / 1_000
  return { deliveries: trial.deliveries, messages: trial.messages, seconds, ...(await look(trial)) }
}

const whole = ({ random }: Pick<DeliveriesTrial, 'random'>, below: number): number =>
  Math.floor(random() * below)

function shuffled({ random }: Pick<DeliveriesTrial, 'random'>, given: readonly number[]): number[] {
  return given
    .map((value) => [random(), value] as const)
    .sort(([one], [other]) => one - other)
    .map(([, value]) => value)
}

const BEGAN = Date.UTC(2026, 1, 1)

/** Each person writes by mail or by a messenger, and answers earlier letters, his own and others'. */
function messageOf(trial: DeliveriesTrial, number: number): { account: Account; message: InboundMessage } {
  const person = whole(trial, trial.people)
  const account = trial.accounts[person % trial.accounts.length]
  if (account === undefined) throw new Error('there is no account')
  const isMail = account.kind === 'email'
  const handle = isMail
    ? ({ kind: 'email', value: `person${person}@posta.alt` } as const)
    : ({ kind: 'telegram', value: `${person}` } as const)
  return {
    account,
    message: {
      what: 'message',
      externalId: `m${number}@posta.alt`,
      sender: { handles: [handle], name: `Person ${person}`, proven: true, doubt: null },
      outgoing: false,
      participants: [{ role: 'from', address: handle.value, name: null }],
      subject: isMail ? `Matter ${number % 7}` : null,
      text: `Message ${number} of ${person}`,
      quoted: null,
      html: null,
      sentAt: new Date(BEGAN + number * 1_000),
      answers: number === 0 ? [] : [`m${whole(trial, number)}@posta.alt`],
      attachments: [],
      author: 'person',
    },
  }
}

async function look({ work, messages }: DeliveriesTrial) {
  const { rows } = await work(({ tx, workspace }) =>
    sql<{ stored: number; distinct: number; strayed: number; wrong: number }>`
      select count(*) as stored, count(distinct external_id) as distinct,
             count(*) filter (where split_part(message.text, ' ', 4) <>
               regexp_replace(handle.value, '^person|@.*$', '', 'g')
               or handle.person_id <> message.person_id or topic.person_id is distinct from message.person_id) as strayed,
             (select count(*) from dialogue where dialogue.workspace_id = ${workspace}
                 and (dialogue.messages, dialogue.last_at, dialogue.needs_reply_since) is distinct from (
                   select (count(*)::integer, max(said.occurred_at), min(said.occurred_at)) from message said
                    where said.workspace_id = ${workspace} and said.person_id = dialogue.person_id)) as wrong
        from message
        join handle on handle.workspace_id = message.workspace_id and handle.id = message.handle_id
        left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
       where message.workspace_id = ${workspace}`.execute(tx),
  )
  const { stored = 0, distinct = 0, strayed = 0, wrong = 0 } = rows[0] ?? {}
  return { lost: messages - distinct, doubled: stored - distinct, strayed, wrong }
}
