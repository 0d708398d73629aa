import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { mayAnswerAutomatically } from '#pure/mail/index.ts'
import type { Account, InboundItem } from '../channel.ts'
import { outbound } from '../conformance.example.ts'
import { createEmailChannel } from './index.ts'
import { type MailListener, startMailListener } from './listener.ts'
import { resolverOf } from './zone.example.ts'

const NOW = new Date('2026-03-04T12:00:00Z')
const open: MailListener[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()))
})

/** An installation that answers every mail by itself, as far as the rule lets it; `relay` may change what comes in. */
interface Installation {
  readonly address: string
  readonly port: number
  /** Where its answers go: known once the other one stands. */
  neighbour: number
  answered: number
  done: Promise<void>
}

async function install(address: string, isTold: boolean): Promise<Installation> {
  const lastAnswers = new Map<string, Date>()
  const one: Installation = { address, port: 0, neighbour: 0, answered: 0, done: Promise.resolve() }
  const answer = async (item: InboundItem): Promise<void> => {
    if (item.what !== 'message') return
    const to = item.sender.handles[0].value
    // a relay between the two may have taken the fields away that tell a machine
    const isMachine = isTold && item.author !== 'person'
    const machine = {
      author: isMachine ? 'auto-reply' : 'person',
      mustNotAnswer: isMachine,
      because: [],
    } as const
    if (!mayAnswerAutomatically(machine, lastAnswers.get(to) ?? null, NOW)) return
    lastAnswers.set(to, NOW)
    one.answered++
    const account: Account = {
      id: address,
      workspace: 'w',
      kind: 'email',
      name: address,
      settings: {
        address,
        user: 'x',
        imapHost: '',
        smtpHost: '127.0.0.1',
        smtpPort: one.neighbour,
        smtpSecurity: 'none',
      },
      secrets: {},
      position: {},
    }
    const letter = outbound(to, {
      subject: `Re: ${item.subject ?? ''}`,
      text: 'We got your letter and answer soon.',
      author: null,
      automatic: true,
      answers: item.externalId,
    })
    await createEmailChannel({ allowedInside: ['127.0.0.1'] }).send(account, letter)
  }
  const listener = await startMailListener({
    host: '127.0.0.1',
    port: 0,
    certificate: null,
    largest: 100_000,
    accountOf: async (given) =>
      given === address
        ? {
            id: address,
            workspace: 'w',
            kind: 'email',
            name: address,
            settings: {},
            secrets: {},
            position: {},
          }
        : null,
    isSigned: () => true,
    // answered after the mail was taken, as a follower would
    keep: async (_, items) => {
      one.done = one.done.then(async () => {
        for (const item of items) await answer(item)
      })
    },
    resolver: resolverOf({}),
    now: () => NOW,
  })
  open.push(listener)
  return Object.assign(one, { port: listener.port })
}

async function exchange(isTold: boolean): Promise<readonly number[]> {
  const [one, other] = [
    await install('info@one.example', isTold),
    await install('info@other.example', isTold),
  ]
  one.neighbour = other.port
  other.neighbour = one.port
  const client = createTransport({ host: '127.0.0.1', port: one.port, ignoreTLS: true })
  await client.sendMail({ from: other.address, to: one.address, subject: 'Question', text: 'Is it there?' })
  client.close()
  // an answer that was given waits for the other side to take it, so three rounds see every further one
  for (let round = 0; round < 3; round++) for (const side of [one, other]) await side.done
  return [one.answered, other.answered]
}

test('two installations that answer each other stop after one exchange', async () => {
  expect(await exchange(true)).toEqual([1, 0])
})

test('even where a relay hides that a machine wrote, each answers once a day', async () => {
  expect(await exchange(false)).toEqual([1, 1])
})
