import type { InboundItem } from '#server/channels/channel.ts'

const CLOCKS_DIFFER = 600_000
const TEN_YEARS = 3_650 * 86_400_000

/**
 * What a channel brings happened when it says, unless no clock can be that wrong: then when it came. One message of
 * the year 2099 would stand above every later one for as long.
 */
export function withSoundTimes(item: InboundItem, now: Date): InboundItem {
  if (item.what === 'message') return { ...item, sentAt: soundTime(item.sentAt, now) }
  return { ...item, at: soundTime(item.at, now) }
}

function soundTime(said: Date | null, now: Date): Date | null {
  const isSound = said !== null && !isAhead(said, now) && said.getTime() > now.getTime() - TEN_YEARS
  return said === null || isSound ? said : now
}

/** Sources that tell events state their time as they like; a message that nobody can have written yet came now. */
export const notAhead = <Told extends { readonly occurredAt: Date }>(told: Told, now: Date): Told =>
  isAhead(told.occurredAt, now) ? { ...told, occurredAt: now } : told

const isAhead = (said: Date, now: Date): boolean => said.getTime() > now.getTime() + CLOCKS_DIFFER
