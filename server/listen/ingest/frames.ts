import { isDeepStrictEqual } from 'node:util'
import type { Context as Call } from 'hono'
import type { IntakeSettings } from '#server/listen/identity/index.ts'
import type { KnownKey } from '#server/platform/accounts/keys.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { type ItemFrame, isObject } from './item.ts'
import { readTime } from './item-clock.ts'
import { isMachine } from './item-machine.ts'
import type { VisitorKeys } from './visitor.ts'

const SETTINGS_KEPT_MILLISECONDS = 2_000

export interface Frames {
  frameOf(call: Call, key: KnownKey, asked: Asked): Promise<ItemFrame>
}

interface Asked extends Pick<ItemFrame, 'call' | 'historical' | 'receivedAt' | 'isSigned'> {
  readonly sentAt: unknown
  readonly items: readonly unknown[]
}

export interface FrameNeeds {
  readonly settingsOf: (workspace: Id<'Workspace'>) => Promise<IntakeSettings>
  readonly visitors: VisitorKeys
  readonly trustProxy: boolean
}

/** What is known of a request before its items are read: from its key, its headers and the company's settings. */
export function createFrames({ settingsOf, visitors, trustProxy }: FrameNeeds): Frames {
  const kept = new Map<string, { readonly settings: Promise<IntakeSettings>; readonly until: number }>()
  const settingsFor = (workspace: Id<'Workspace'>): Promise<IntakeSettings> => {
    const known = kept.get(workspace)
    if (known !== undefined && known.until > performance.now()) return known.settings
    const settings = settingsOf(workspace).then(async (read) => {
      // as long as nothing changed the object stays the same, and with it what was worked out under it
      const before = await known?.settings.catch(() => undefined)
      return isDeepStrictEqual(before, read) ? (before ?? read) : read
    })
    kept.set(workspace, { settings, until: performance.now() + SETTINGS_KEPT_MILLISECONDS })
    settings.catch(() => kept.delete(workspace))
    return settings
  }
  return {
    async frameOf(call, key, asked) {
      const { items, sentAt, ...given } = asked
      const agent = call.req.header('user-agent') ?? ''
      const purpose = call.req.header('sec-purpose') ?? call.req.header('purpose') ?? ''
      const method = call.req.method
      const visitor = { address: addressOf(call, trustProxy), agent }
      const settings = await settingsFor(key.workspace)
      return {
        ...given,
        sentAt: readTime(sentAt),
        trusted: key.kind === 'secret',
        settings,
        trimsLarge: settings.trimLarge === true,
        visitorKey: items.some(isAnonymous) ? await visitors.keyFor(key.workspace, visitor) : null,
        // a server passes on what others did: its own agent says nothing about them
        isMachine: (own) => isMachine({ method, purpose, agent: own ?? (key.kind === 'write' ? agent : '') }),
      }
    },
  }
}

function isAnonymous(item: unknown): boolean {
  const context = isObject(item) ? item['context'] : undefined
  return isObject(context) && context['anonymousVisitor'] === true
}

/** The caller's address: behind a trusted proxy the one that the proxy saw, which is the last in its list. */
function addressOf(call: Call, trustProxy: boolean): string {
  const forwarded = call.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (trustProxy && forwarded !== undefined) return forwarded
  // set by @hono/node-server; absent when a test calls the app without a port
  const bindings = call.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return bindings?.incoming?.socket?.remoteAddress ?? ''
}
