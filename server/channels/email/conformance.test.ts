import PostalMime from 'postal-mime'
import { startImapServer } from '#tests/setup/imap-server.ts'
import { startMailServer } from '#tests/setup/mail-server.ts'
import type { Account } from '../channel.ts'
import { conforms } from '../conformance.example.ts'
import { createEmailChannel } from './index.ts'

conforms('email', async () => {
  const imap = await startImapServer('info@lavka.example', 'secret')
  const smtp = await startMailServer({ password: 'secret' })
  const parsed = new Map<string, { text: string; files: number }[]>()
  smtp.answer('refused@client.example', 'refuse')
  smtp.answer('later@client.example', 'later')
  smtp.answer('breaks@client.example', 'break')
  const account = (password: string, more: object = {}): Account => ({
    id: 'a',
    workspace: 'w',
    kind: 'email',
    name: 'Info',
    settings: {
      address: 'info@lavka.example',
      user: 'info@lavka.example',
      imapHost: '127.0.0.1',
      imapPort: imap.port,
      imapSecurity: 'none',
      smtpHost: '127.0.0.1',
      smtpPort: Number(new URL(smtp.url).port),
      smtpSecurity: 'none',
      ...more,
    },
    secrets: { password },
    position: {},
  })
  const remember = async (recipient: string): Promise<void> => {
    const letters = await Promise.all(smtp.to(recipient).map(({ raw }) => PostalMime.parse(raw)))
    parsed.set(
      recipient,
      letters.map(({ text, attachments }) => ({ text: (text ?? '').trim(), files: attachments.length })),
    )
  }
  const email = createEmailChannel({ allowedInside: ['127.0.0.1'] })
  return {
    channel: {
      ...email,
      send: async (given, message) => {
        const handed = await email.send(given, message)
        await remember(message.recipient)
        return handed
      },
    },
    account: account('secret'),
    away: account('secret', { smtpPort: 1 }),
    unknown: account('wrong'),
    recipients: {
      takes: 'anna@client.example',
      refuses: 'refused@client.example',
      later: 'later@client.example',
      breaks: 'breaks@client.example',
    },
    taken: (recipient) => parsed.get(recipient) ?? [],
    pushed: null,
    close: async () => {
      await imap.close()
      await smtp.close()
    },
  }
})
