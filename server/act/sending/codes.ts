import type { ChannelTrouble } from '#server/channels/channel.ts'
import type { Rule } from '../contact-policy/index.ts'

/** What went wrong with a message, as a code of the dictionary; a number after the colon is the server's answer. */
export type Trouble =
  | `refused:${number}`
  | `try-again:${number}`
  | 'unreachable'
  /** What is amiss is the channel, not the message. */
  | `channel:${ChannelTrouble}`
  | 'too-late'
  | 'gave-up'
  | 'connection-lost'
  | 'sender-stopped'
  | `policy:${Rule | 'allowed'}`
  | 'taken-over'
  | 'cancelled'
  | 'dropped'
