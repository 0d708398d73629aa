import type { ChatMessage, ChatPage } from '#contract/web-chat.ts'
import type { Host } from '../api.ts'
import { type Live, openLive } from './live.ts'
import { isAnothers, keepOpened, openSession } from './opening.ts'
import { bodyOf, keep, keptIn, merged, type Pending, written } from './pending.ts'
import { type Answer, type Asking, AWAY, createRequest, type Request } from './request.ts'
import { EMPTY, type TalkState, type Where, withPage } from './state.ts'
import { createTyping } from './typing.ts'

/**
 * The conversation without its looks: opens it, keeps it up to date, and carries what the visitor writes.
 *
 * What is written lies in the browser until the server has it, with an id of its own, so that it goes out once. A cut
 * stream is followed by a question for everything after the last place: nothing is missed, nothing shown twice.
 */
export class Talk {
  readonly #host: Host
  readonly #request: Request
  readonly #changed: () => void
  state: TalkState = EMPTY
  #place = 0
  #live: Live | undefined
  #opening: Promise<boolean> | undefined
  #offered: string | undefined
  #ticket: string | undefined
  #isFlushing = false
  #isCatching = false
  #heard = 0
  /** Counts whoever sat here: an answer meant for the one before is not for this one. */
  #epoch = 0
  #retries = 0
  readonly #typing = createTyping((isAnswering) => this.#set({ isAnswering }))

  constructor(host: Host, changed: () => void) {
    this.#host = host
    this.#request = createRequest(host)
    this.#changed = changed
    addEventListener('online', () => this.wake())
  }

  /** Goes on with what this browser has, if it belongs to whoever is here. */
  start(): void {
    const { store, user, takeTicket } = this.#host
    // what somebody else left here goes before anything of it is seen
    if (isAnothers(this.#host))
      store.save({ unsent: [], draft: undefined, agreed: undefined, told: undefined })
    this.#offered ??= takeTicket()
    this.#set({ pending: keptIn(store), isOffered: this.#offered !== undefined })
    // a link that somebody else sent him would have him write into that one's conversation unawares
    if (this.#offered !== undefined) return
    const isKnown = store.load().token !== undefined || user() !== null || this.#ticket !== undefined
    if (isKnown) void this.#open().then(() => this.#flush())
  }

  /** He goes on with the conversation of the link, or leaves it. */
  decide(goesOn: boolean): void {
    if (goesOn) this.#ticket = this.#offered
    this.#offered = undefined
    this.start()
  }

  /** Everything of whoever was here before leaves the screen now, and not when the server has answered. */
  changeUser(): void {
    const here = this.#host.user()
    if (here !== null && this.state.phase !== 'fresh' && this.#host.store.load().user === here.id) return
    this.#epoch++
    this.#end()
    this.#isCatching = false
    this.#place = 0
    this.state = EMPTY
    this.#changed()
    this.start()
  }

  say(text: string, files: readonly File[]): void {
    this.#host.store.save({ saidAt: Date.now() })
    this.#setPending([...this.state.pending, written(text, files)])
    void this.#flush()
  }

  tryAgain(id: string): void {
    this.#change(id, { state: 'waiting', refusal: null })
    void this.#flush()
  }

  forget(id: string): void {
    this.#setPending(this.state.pending.filter((one) => one.id !== id))
  }

  /** The network came back, or the visitor looks again: no waiting. */
  wake(): void {
    this.#live?.now()
    void this.#flush()
  }

  async earlier(): Promise<void> {
    const first = this.state.messages[0]
    if (first === undefined || !this.state.more) return
    const page = await this.ask<ChatPage>(`messages?before=${first.id}`)
    if (page.ok) this.#take(page.body, 'before')
  }

  /** He has seen what is there. */
  async seen(): Promise<void> {
    if (this.state.unread === 0 || this.state.phase !== 'ready') return
    this.#set({ unread: 0 })
    this.#host.unread(0)
    await this.ask('reading', { body: { place: this.#place } })
  }

  leftEmail(email: string): void {
    this.#set({ email })
  }

  rated(): void {
    this.#set({ mayRate: false })
  }

  /** Nothing of it stays on this device. */
  leave(): void {
    const { token } = this.#host.store.load()
    void this.#request('leaving', { method: 'POST', token })
    this.#host.store.wipe()
    this.#host.unread(0)
    this.changeUser()
  }

  /** The proof of an address opened more. */
  async reread(): Promise<void> {
    this.#place = 0
    this.#opening = undefined
    await this.#open()
  }

  /** A question about this conversation; the answer of one that has ended meanwhile counts as none. */
  async ask<T = null>(path: string, asking: Asking = {}): Promise<Answer<T>> {
    const epoch = this.#epoch
    if (!(await this.#open())) return AWAY
    const answer = await this.#request<T>(path, { token: this.#host.store.load().token, ...asking })
    if (epoch !== this.#epoch) return AWAY
    if (!answer.ok && !answer.away && answer.status === 401) this.#forgetToken()
    return answer
  }

  /** It counts no more: the next message begins a new conversation. */
  #forgetToken(): void {
    this.#host.store.save({ token: undefined })
    this.#end()
  }

  #end(): void {
    this.#live?.stop()
    this.#live = undefined
    this.#opening = undefined
  }

  #open(): Promise<boolean> {
    this.#opening ??= this.#openNow(this.#epoch).then((isOpen) => {
      if (!isOpen) this.#opening = undefined
      return isOpen
    })
    return this.#opening
  }

  async #openNow(epoch: number): Promise<boolean> {
    if (this.state.phase === 'fresh') this.#set({ phase: 'loading' })
    const opened = await openSession(this.#host, this.#request, this.#ticket)
    if (epoch !== this.#epoch) return false
    if (opened.ok) {
      this.#ticket = undefined
      keepOpened(this.#host, opened.body)
      this.#set({ proof: opened.body.proof, email: opened.body.email })
      return this.#newest(epoch, opened.body.token)
    }
    if (!opened.away && this.#ticket !== undefined) {
      // a link that was used up: the conversation of this browser is opened instead
      this.#ticket = undefined
      return this.#openNow(epoch)
    }
    this.#set({ cutSince: this.state.cutSince ?? Date.now() })
    if (opened.away) this.#later(() => this.#open().then(() => this.#flush()), opened.seconds)
    return false
  }

  async #newest(epoch: number, token: string): Promise<boolean> {
    const page = await this.#request<ChatPage>('messages', { token })
    if (epoch !== this.#epoch || !page.ok) return false
    this.#take(page.body, 'newest')
    this.#retries = 0
    this.#set({ cutSince: null })
    const mine =
      <Given extends readonly unknown[]>(work: (...given: Given) => void) =>
      (...given: Given): void => {
        if (epoch === this.#epoch) work(...given)
      }
    this.#live ??= openLive(`${this.#host.base}stream`, token, {
      changed: mine(() => void this.#catchUp()),
      typing: mine(() => this.#typing.heard()),
      ended: mine(() => this.#forgetToken()),
      connected: mine((stands: boolean) => {
        if (stands !== (this.state.cutSince === null)) this.#set({ cutSince: stands ? null : Date.now() })
        if (stands) void this.#flush()
      }),
    })
    return true
  }

  /** He is writing: told at most every few seconds, and only where a conversation stands. */
  writes(): void {
    if (this.#live !== undefined && this.#typing.mayTell()) void this.ask('typing', { method: 'POST' })
  }

  /** Everything after the last place; one question at a time, and one more for what was heard meanwhile. */
  async #catchUp(): Promise<void> {
    const heard = ++this.#heard
    if (this.#isCatching) return
    this.#isCatching = true
    const page = await this.ask<ChatPage>(`messages?after=${this.#place}&limit=100`)
    if (page.ok) this.#take(page.body, 'after')
    this.#isCatching = false
    const isMore = heard !== this.#heard || (page.ok && page.body.more)
    if (isMore) await this.#catchUp()
    else if (!page.ok && page.away) this.#later(() => this.#catchUp(), page.seconds)
  }

  /** One after the other, in the order in which they were written. */
  async #flush(): Promise<void> {
    if (this.#isFlushing) return
    this.#isFlushing = true
    try {
      for (;;) {
        const next = this.state.pending.find(({ state }) => state === 'waiting')
        if (next === undefined || !(await this.#tellConsent()) || !(await this.#send(next))) return
      }
    } finally {
      this.#isFlushing = false
    }
  }

  /** What was agreed to is told before the first word. */
  async #tellConsent(): Promise<boolean> {
    const { agreed, told } = this.#host.store.load()
    if (agreed === undefined || agreed === told) return true
    const answer = await this.ask('consent', { body: { version: agreed } })
    if (answer.ok) this.#host.store.save({ told: agreed })
    else if (answer.away) this.#later(() => this.#flush(), answer.seconds)
    return answer.ok || !answer.away
  }

  /** Whether the next may follow. */
  async #send(one: Pending): Promise<boolean> {
    this.#change(one.id, { state: 'sending' })
    const answer = await this.ask<{ message: ChatMessage }>('messages', { body: bodyOf(one) })
    if (answer.ok) {
      this.#set({ messages: merged(this.state.messages, [answer.body.message]) })
      this.forget(one.id)
      return true
    }
    if (answer.away || answer.status === 401) {
      this.#change(one.id, { state: 'waiting' })
      this.#later(() => this.#flush(), answer.away ? answer.seconds : 0)
      return false
    }
    this.#change(one.id, { state: 'failed', refusal: answer.code })
    return true
  }

  /** Again after a while: half a second at first, half a minute at most. */
  #later(work: () => Promise<unknown>, seconds = 0): void {
    const epoch = this.#epoch
    const wait = Math.max(seconds * 1000, Math.min(30_000, 500 * 2 ** this.#retries++))
    setTimeout(() => {
      if (epoch === this.#epoch) void work()
    }, wait)
  }

  #take(page: ChatPage, how: Where): void {
    const sent = new Set(page.messages.flatMap(({ clientId }) => clientId ?? []))
    if (how !== 'before') this.#place = Math.max(this.#place, page.place)
    this.#set(withPage(this.state, page, how))
    if (how === 'after' && page.messages.length > 0) this.#host.store.save({ saidAt: Date.now() })
    // one that arrived although its answer was lost
    if (sent.size > 0) this.#setPending(this.state.pending.filter(({ id }) => !sent.has(id)))
    // not the figure of the page: whoever looks has read it within the line above
    this.#host.unread(this.state.unread)
  }

  #change(id: string, to: Partial<Pending>): void {
    this.#set({ pending: this.state.pending.map((one) => (one.id === id ? { ...one, ...to } : one)) })
  }

  #setPending(pending: readonly Pending[]): void {
    this.#set({ pending })
    keep(this.#host.store, pending)
  }

  #set(changes: Partial<TalkState>): void {
    this.state = { ...this.state, ...changes }
    this.#changed()
  }
}
