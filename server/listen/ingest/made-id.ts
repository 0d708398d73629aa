import { hash } from 'node:crypto'
import type { SourcedItem } from './accepted-event.ts'
import { type ItemFrame, type JsonObject, type ParsedItem, textOf } from './item.ts'
import { statedTime } from './item-clock.ts'

/** For so long the same words without an id and a time are one request, sent again; later they are another act. */
const STEP = 10_000
const STEPS = 6

export interface MadeId {
  readonly messageId: string
  /** The ids that the same words would have got in the minute before; none when they say themselves when it was. */
  readonly earlierIds: readonly string[]
}

/**
 * An id for an item that came without one. What states a time, or when it was sent, is known for ever by what it
 * says. The rest is known by what it says and when it came (docs/decisions/0025).
 */
export function makeId(raw: JsonObject, sentAt: Date | null, isMachine: boolean, frame: ItemFrame): MadeId {
  const said = [raw, sentAt?.toISOString() ?? null]
  const isTimed = frame.historical || sentAt !== null || textOf(statedTime(raw)) !== null
  if (isTimed) return { messageId: idOf(said), earlierIds: [] }
  const words = idOf([...said, frame.visitorKey, isMachine])
  const step = Math.floor(frame.receivedAt.getTime() / STEP)
  const [messageId = '', ...earlierIds] = Array.from({ length: STEPS + 1 }, (_, back) =>
    idOf([words, step - back]),
  )
  return { messageId, earlierIds }
}

const idOf = (said: readonly unknown[]): string =>
  `made-${hash('sha256', JSON.stringify(said), 'hex').slice(0, 40)}`

/** A request that says the same twice means it twice: what is sent again is the request, not a part of it. */
export function numberEquals(parsed: readonly ParsedItem[]): readonly ParsedItem[] {
  if (!parsed.some((entry) => entry.ok && isUntimed(entry))) return parsed
  const times = new Map<string, number>()
  return parsed.map((entry) => {
    if (!entry.ok || !isUntimed(entry)) return entry
    const { messageId, earlierIds } = entry.item
    const time = (times.get(messageId) ?? 0) + 1
    times.set(messageId, time)
    if (time === 1) return entry
    const numbered = (id: string): string => `${id}-${time}`
    const ids = { messageId: numbered(messageId), earlierIds: earlierIds.map(numbered) }
    return { ...entry, item: { ...entry.item, ...ids } }
  })
}

export const isUntimed = ({ item }: Pick<SourcedItem, 'item'>): boolean => item.earlierIds.length > 0
