import type { ChatSettings } from '#contract/web-chat.ts'
import type { Host, OpenPanel, Panel, QueuedCall, SignedIn, TandemChat } from './api.ts'
import { type ChatButton, createButton } from './button.ts'
import { attempt } from './quietly.ts'
import { createStore } from './store.ts'
import { languageOf } from './words.ts'

/** Where a link of a letter or a scanned code carries its ticket: behind #, which no server is told. */
const TICKET = /(?:^#|&)tandem-chat=([\w-]{1,120})/

/** So long after the last word an answer may still be on its way. */
const GOES_ON = 3_600_000

/** The button of the chat, with what the page may call. */
export function startLauncher(script: HTMLScriptElement, queued: readonly QueuedCall[]): TandemChat {
  const launcher = new Launcher(script)
  const chat: TandemChat = {
    open: () => launcher.open(),
    close: () => launcher.close(),
    identify: (user) => launcher.identify(user),
    logout: () => launcher.logout(),
    push: ([method, ...given]) => {
      // the page's own call, with whatever it gives
      attempt(() => (chat[method] as (...all: unknown[]) => void)(...given))
    },
  }
  queued.forEach(chat.push)
  whenIdle(() => void launcher.begin().catch(() => {}))
  return chat
}

/**
 * It asks for the settings and, where this browser has a conversation, for what is unread; the panel comes when
 * somebody moves towards the button. Nothing is stored before the visitor writes.
 */
class Launcher {
  readonly #script: HTMLScriptElement
  readonly #host: Omit<Host, 'settings'>
  readonly #button: ChatButton
  #user: SignedIn | null = null
  #ticket = takeFromAddress()
  #isWanted = this.#ticket !== undefined
  #settings: ChatSettings | undefined
  #panel: Promise<Panel> | undefined

  constructor(script: HTMLScriptElement) {
    this.#script = script
    const language = languageOf(script.dataset['language'])
    this.#button = createButton(language, {
      toggle: () => (this.#button.isOpen() ? this.close() : this.open()),
      intend: () => void this.#load(),
    })
    this.#host = {
      root: this.#button.root,
      base: new URL('chat/v1/', script.src).href,
      key: script.dataset['key'] ?? '',
      account: script.dataset['chat'],
      language,
      store: createStore(),
      user: () => this.#user,
      takeTicket: () => {
        const taken = this.#ticket
        this.#ticket = undefined
        return taken
      },
      unread: this.#button.showUnread,
      closed: () => this.#button.setOpen(false),
    }
  }

  async begin(): Promise<void> {
    const { key, language, account, store } = this.#host
    const query = new URLSearchParams({ writeKey: key, language, ...(account ? { account } : {}) })
    const answer = await this.#ask(`settings?${query}`, undefined)
    if (!answer.ok) return console.warn(`Tandem: the chat is not shown here (${answer.status}).`)
    const settings = (await answer.json()) as ChatSettings // as the contract of the port says
    this.#settings = settings
    this.#button.dress(settings, store.load().token !== undefined)
    if (this.#isWanted) this.open()
    await this.#askUnread()
  }

  open(): void {
    this.#isWanted = true
    if (!this.#settings) return
    this.#button.setOpen(true)
    void this.#load().then((panel) => {
      if (!panel) this.#button.setOpen(false)
      else if (this.#button.isOpen()) panel.show()
    })
  }

  close(): void {
    this.#isWanted = false
    this.#button.setOpen(false)
    void this.#panel?.then((panel) => panel.hide())
  }

  identify(user: SignedIn | null): void {
    if (user === null) {
      this.logout()
      return
    }
    this.#user = user
    void this.#panel?.then((panel) => panel.changeUser())
    if (this.#settings && this.#panel === undefined) void this.#askUnread().catch(() => {})
  }

  logout(): void {
    const { store } = this.#host
    const { token } = store.load()
    this.#user = null
    store.wipe()
    this.#button.showUnread(0)
    if (token) void this.#ask('leaving', token, 'POST').catch(() => {})
    // the tracker's visitor ends with him
    attempt(() => (window as unknown as { tandem?: { reset?(): void } }).tandem?.reset?.())
    void this.#panel?.then((panel) => panel.changeUser())
  }

  /** A file that did not come may come the next time. */
  #load(): Promise<Panel | undefined> {
    if (!this.#settings) return Promise.resolve(undefined)
    this.#panel ??= this.#bring(this.#settings)
    return this.#panel.catch(() => {
      this.#panel = undefined
      return undefined
    })
  }

  async #bring(settings: ChatSettings): Promise<Panel> {
    // by a full address of our own host; the file is a module of ours
    const file = (await import(new URL('chat-panel.js', this.#script.src).href)) as { openPanel: OpenPanel }
    return file.openPanel({ ...this.#host, settings })
  }

  #ask(path: string, token: string | undefined, method = 'GET'): Promise<Response> {
    return fetch(this.#host.base + path, {
      method,
      keepalive: method !== 'GET',
      credentials: 'omit',
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
  }

  /**
   * Only of whoever is here: what belongs to a signed-in customer waits until the page says that it is he. While a
   * conversation is going on the panel listens unseen, and the figure on the button follows; later one look is enough.
   */
  async #askUnread(): Promise<void> {
    const { token, user, saidAt = 0 } = this.#host.store.load()
    if (!token || user !== this.#user?.id || this.#panel !== undefined) return
    if (Date.now() - saidAt < GOES_ON) {
      ;(await this.#load())?.listen()
      return
    }
    const answer = await this.#ask('messages?limit=1', token)
    if (answer.ok) this.#button.showUnread(((await answer.json()) as { unread: number }).unread)
  }
}

function takeFromAddress(): string | undefined {
  const found = TICKET.exec(location.hash)
  if (found === null) return undefined
  // it works once, and must not be copied on with the address
  attempt(() => history.replaceState(history.state, '', location.pathname + location.search))
  return found[1]
}

/** After everything that the visitor came for. */
function whenIdle(work: () => void): void {
  const idle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2_000 })
    else setTimeout(work, 200)
  }
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle, { once: true })
}
