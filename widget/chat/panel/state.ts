import type { ChatMessage, ChatPage, OpenedChat } from '#contract/web-chat.ts'
import { merged, type Pending } from './pending.ts'

/** What the panel shows of a conversation. */
export interface TalkState {
  /** fresh: nothing was said yet; loading: on its way; ready: what is shown is all there is (or `more`). */
  readonly phase: 'fresh' | 'loading' | 'ready'
  readonly messages: readonly ChatMessage[]
  readonly pending: readonly Pending[]
  readonly more: boolean
  /** Since when nothing new can be heard; null: all is well. */
  readonly cutSince: number | null
  readonly unread: number
  readonly mayRate: boolean
  readonly isOver: boolean
  readonly readAt: string | null
  readonly proof: OpenedChat['proof']
  readonly email: string | null
  /** He came by a link: whether he goes on with its conversation is for him to say. */
  readonly isOffered: boolean
  /** Somebody of the company is writing now. */
  readonly isAnswering: boolean
}

export const EMPTY: TalkState = {
  phase: 'fresh',
  messages: [],
  pending: [],
  more: false,
  cutSince: null,
  unread: 0,
  mayRate: false,
  isOver: false,
  readAt: null,
  proof: null,
  email: null,
  isOffered: false,
  isAnswering: false,
}

/** Where a page stands: the newest, what was said before, or after the last that is shown. */
export type Where = 'newest' | 'before' | 'after'

export function withPage(state: TalkState, page: ChatPage, where: Where): Partial<TalkState> {
  const { unread, mayRate, isOver, readAt } = page
  const isAnswered = page.messages.some(({ from }) => from !== 'visitor')
  return {
    phase: 'ready',
    messages: merged(state.messages, page.messages),
    more: where === 'after' ? state.more : page.more,
    ...{ unread, mayRate, isOver, readAt },
    ...(isAnswered && { isAnswering: false }),
  }
}
