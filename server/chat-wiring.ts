import { isOpen, nextOpening } from '#pure/hours/index.ts'
import { workHours } from './act/assignment/index.ts'
import { writeLetter } from './act/chat-letters/index.ts'
import { hasPortal, linkFor } from './act/portal/index.ts'
import type { WaysOut } from './act/sending/index.ts'
import { mailboxOf } from './act/sending/index.ts'
import { hasTelegram, telegramLink } from './listen/channels/index.ts'
import { receive } from './listen/dialogues/index.ts'
import type { IngestWiring } from './listen/ingest/index.ts'
import type { ChatWiring } from './listen/web-chat/index.ts'
import type { Services } from './platform/services.ts'

/** What the chat on a site calls elsewhere: dialogues take in, letters go out, Telegram goes on. */
export const chatWiring = (
  { config }: Pick<Services, 'config'>,
  ways: WaysOut,
  ingest: IngestWiring,
): ChatWiring => ({
  ingest,
  receive: (context, account, items) => receive(context, account, items, { ingest, limits: config }),
  write: (context, to, letter) => writeLetter(context, ways, to, letter),
  hasLetters: async (context) => (await mailboxOf(context, ways)) !== null,
  workOpening: async (context) => {
    const hours = await workHours(context)
    const now = context.clock.now()
    if (hours === null) return null
    return isOpen(hours, now)
      ? { open: true, opensAt: null }
      : { open: false, opensAt: nextOpening(hours, now) }
  },
  hasTelegram,
  hasPage: hasPortal,
  page: (context, visitor) => linkFor(context, ways, visitor),
  telegram: async (context, handle) => (await telegramLink(context, handle))?.url ?? null,
})
