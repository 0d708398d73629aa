import type { Account } from '../channel.ts'
import { conforms } from '../conformance.example.ts'
import { createWebChatChannel } from './index.ts'

const ACCOUNT: Account = {
  id: '019cb8a0-0000-7000-8000-00000000000c',
  workspace: '019cb8a0-0000-7000-8000-0000000000ff',
  kind: 'web-chat',
  name: 'Shop',
  settings: {},
  secrets: {},
  position: {},
}

conforms('web-chat', async () => {
  const taken = new Map<string, { text: string; files: number }[]>()
  let isThere = true
  const channel = createWebChatChannel({
    deliver: async ({ name }, { recipient, text, attachments, messageId }) => {
      if (name === 'away') throw new Error('the database is away')
      if (recipient === 'gone') return { outcome: 'refused', permanent: true, code: 404 }
      if (recipient === 'later') return { outcome: 'refused', permanent: false, code: 503 }
      if (recipient === 'breaks') return { outcome: 'ambiguous' }
      taken.set(recipient, [...(taken.get(recipient) ?? []), { text, files: attachments.length }])
      return { outcome: 'accepted', externalId: messageId }
    },
    areThere: async () => isThere,
  })
  return {
    // whether the database is there does not depend on the account
    channel: {
      ...channel,
      check: (account) => {
        isThere = account.name !== 'away'
        return channel.check(account)
      },
    },
    account: ACCOUNT,
    away: { ...ACCOUNT, name: 'away' },
    unknown: null,
    recipients: { takes: 'browser-of-anna', refuses: 'gone', later: 'later', breaks: 'breaks' },
    taken: (recipient) => taken.get(recipient) ?? [],
    pushed: null,
    close: async () => {},
  }
})
