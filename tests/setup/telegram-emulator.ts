import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * A Bot API server on a free port of this machine: tokens, long polling with offsets, webhooks with their secret,
 * files, limits and refusals as api.telegram.org answers them.
 */
export interface TelegramEmulator {
  readonly url: string
  readonly host: string
  readonly token: string
  /** A message of a customer in his app; returns its number in the chat. */
  write(from: number, message: Readonly<Record<string, unknown>>): number
  edit(from: number, number: number, text: string): void
  /** A file that a message may name by its id. */
  keepFile(id: string, bytes: Uint8Array): void
  /** What the bot sent to a chat. */
  sent(chat: number | string): readonly SentByBot[]
  answer(chat: number | string, how: How): void
  readonly webhook: () => { url: string; secret: string } | null
  /** How many questions for updates wait for an answer now. */
  readonly asked: () => number
  close(): Promise<void>
}

export interface SentByBot {
  readonly id: number
  readonly method: string
  readonly text: string
  readonly files: number
  readonly answers: number | null
}

/** blocked: 403; once: blocked after the next one; slow: 429 with seconds; breaks: takes it and breaks off. */
export type How = 'well' | 'blocked' | 'once' | 'slow' | 'breaks'

const USERNAME = 'pram_shop_bot'

interface Chat {
  how: How
  number: number
  readonly sent: SentByBot[]
  readonly written: Map<number, Readonly<Record<string, unknown>>>
}

interface State {
  readonly token: string
  readonly chats: Map<string, Chat>
  readonly files: Map<string, Uint8Array>
  readonly updates: { readonly update_id: number; readonly [kind: string]: unknown }[]
  readonly waiting: Set<() => void>
  webhook: { url: string; secret: string } | null
  webhookError: string | null
  updateId: number
}

export async function startTelegram(): Promise<TelegramEmulator> {
  const state: State = {
    token: '7000000001:AAF-emulated_token_of_the_tests',
    chats: new Map(),
    files: new Map(),
    updates: [],
    waiting: new Set(),
    webhook: null,
    webhookError: null,
    updateId: 100,
  }
  const server = createServer((call, reply) => void serve(state, call, reply))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    url: `http://${host}`,
    host,
    token: state.token,
    write: (from, message) => write(state, from, message),
    edit: (from, number, text) => edit(state, from, { number, text }),
    keepFile: (id, bytes) => void state.files.set(id, bytes),
    sent: (chat) => chatOf(state, chat).sent,
    answer: (chat, how) => {
      chatOf(state, chat).how = how
    },
    webhook: () => state.webhook,
    asked: () => state.waiting.size,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function chatOf({ chats }: State, id: number | string): Chat {
  const known = chats.get(String(id)) ?? { how: 'well', number: 0, sent: [], written: new Map() }
  chats.set(String(id), known)
  return known
}

const userOf = (id: number) => ({
  id,
  is_bot: false,
  first_name: 'Anna',
  last_name: 'Kim',
  username: `anna${id}`,
})

function write(state: State, from: number, message: Readonly<Record<string, unknown>>): number {
  const chat = chatOf(state, from)
  const number = ++chat.number
  const whole = {
    message_id: number,
    date: 1_772_625_600,
    chat: { id: from, type: 'private' },
    from: userOf(from),
    ...message,
  }
  chat.written.set(number, whole)
  push(state, { message: whole })
  return number
}

function edit(state: State, from: number, { number, text }: { number: number; text: string }): void {
  const before = chatOf(state, from).written.get(number)
  push(state, { edited_message: { ...before, text, edit_date: 1_772_625_660 } })
}

function push(state: State, update: Readonly<Record<string, unknown>>): void {
  state.updates.push({ update_id: ++state.updateId, ...update })
  for (const wake of state.waiting) wake()
  if (state.webhook !== null) void bring(state, state.webhook)
}

/** Telegram brings updates one by one, and keeps one until it is taken. */
async function bring(state: State, webhook: { url: string; secret: string }): Promise<void> {
  const update = state.updates[0]
  if (update === undefined) return
  const reply = await fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
    body: JSON.stringify(update),
  }).catch(() => null)
  if (reply?.ok === true) state.updates.splice(state.updates.indexOf(update), 1)
  else state.webhookError = `Wrong response from the webhook: ${reply?.status ?? 'none'}`
}

async function serve(state: State, call: IncomingMessage, reply: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of call) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(call.url ?? '')
  if (file !== null) return serveFile(state, reply, { token: file[1] ?? '', path: file[2] ?? '' })
  const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.url ?? '') ?? []
  if (token !== state.token) return refuse(reply, 401, 'Unauthorized')
  const given = parametersOf(call, body)
  const answer = METHODS[method]
  if (answer === undefined) return refuse(reply, 404, 'Not Found')
  await answer(state, given, reply, call)
}

function serveFile(
  state: State,
  reply: ServerResponse,
  { token, path }: { token: string; path: string },
): void {
  const bytes = state.files.get(path.replace(/^files\//, ''))
  if (token !== state.token || bytes === undefined) return void reply.writeHead(404).end()
  reply.end(bytes)
}

type Given = Readonly<Record<string, unknown>> & { readonly files: number }
type Method = (state: State, given: Given, reply: ServerResponse, call: IncomingMessage) => unknown

const METHODS: Readonly<Record<string, Method>> = {
  getMe: (state, _, reply) =>
    say(reply, {
      id: Number(state.token.split(':')[0]),
      is_bot: true,
      first_name: 'Pram shop',
      username: USERNAME,
    }),
  deleteWebhook: (state, _, reply) => {
    state.webhook = null
    say(reply, true)
  },
  setWebhook: (state, { url, secret_token: secret }, reply) => {
    if (!/^https?:/.test(String(url))) return refuse(reply, 400, 'Bad Request: bad webhook')
    state.webhook = { url: String(url), secret: String(secret ?? '') }
    say(reply, true)
  },
  getWebhookInfo: (state, _, reply) =>
    say(reply, {
      url: state.webhook?.url ?? '',
      pending_update_count: state.updates.length,
      ...(state.webhookError === null ? {} : { last_error_date: 1, last_error_message: state.webhookError }),
    }),
  getUpdates,
  getFile: (state, { file_id: id }, reply) =>
    state.files.has(String(id))
      ? say(reply, { file_id: id, file_path: `files/${String(id)}` })
      : refuse(reply, 400, 'Bad Request: file is too big'),
  sendMessage: take,
  sendPhoto: take,
  sendDocument: take,
}

async function getUpdates(
  state: State,
  given: Given,
  reply: ServerResponse,
  call: IncomingMessage,
): Promise<void> {
  if (state.webhook !== null)
    return refuse(reply, 409, "Conflict: can't use getUpdates while webhook is active")
  const offset = Number(given['offset'] ?? 0)
  // asking from a number confirms everything before it
  while (state.updates[0] !== undefined && state.updates[0].update_id < offset) state.updates.shift()
  if (state.updates.length === 0)
    await new Promise<void>((done) => {
      const wake = (): void => {
        clearTimeout(timer)
        state.waiting.delete(wake)
        done()
      }
      const timer = setTimeout(wake, Number(given['timeout'] ?? 0) * 1000)
      state.waiting.add(wake)
      call.socket.once('close', wake)
    })
  say(reply, state.updates.slice(0, Number(given['limit'] ?? 100)))
}

function take(state: State, given: Given, reply: ServerResponse, call: IncomingMessage): void {
  const chat = chatOf(state, String(given['chat_id']))
  const text = String(given['text'] ?? given['caption'] ?? '')
  const refusal = refusalOf(chat, text, given.files)
  if (refusal !== null) {
    refuse(reply, ...refusal)
    return
  }
  const id = ++chat.number
  // as the Bot API describes the parameter
  const answered = given['reply_parameters'] as { message_id?: number } | undefined
  const method = /\w+$/.exec(call.url ?? '')?.[0] ?? ''
  chat.sent.push({ id, method, text, files: given.files, answers: answered?.message_id ?? null })
  if (chat.how === 'once') chat.how = 'blocked'
  if (chat.how === 'breaks') call.socket.destroy()
  else
    say(reply, {
      message_id: id,
      date: 1_772_625_600,
      chat: { id: Number(given['chat_id']), type: 'private' },
    })
}

function refusalOf({ how }: Chat, text: string, files: number): [number, string, object?] | null {
  if (how === 'blocked') return [403, 'Forbidden: bot was blocked by the user']
  if (how === 'slow') return [429, 'Too Many Requests: retry after 7', { retry_after: 7 }]
  if (text.length > 4_096) return [400, 'Bad Request: message is too long']
  return text === '' && files === 0 ? [400, 'Bad Request: message text is empty'] : null
}

/** JSON, or a form with files. */
function parametersOf(call: IncomingMessage, body: Buffer): Given {
  const boundary = /boundary=(.+)$/.exec(call.headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return { ...(JSON.parse(body.toString() || '{}') as object), files: 0 }
  const parts = body.toString('latin1').split(`--${boundary}`)
  const fields = parts.flatMap((part) => {
    const [, name, file, value] =
      /name="(\w+)"(; filename="[^"\r\n]*")?.*?\r\n\r\n(.*)\r\n$/s.exec(part) ?? []
    return name === undefined ? [] : [{ name, isFile: file !== undefined, value: value ?? '' }]
  })
  return {
    ...Object.fromEntries(fields.flatMap(({ name, isFile, value }) => (isFile ? [] : [[name, value]]))),
    files: fields.filter(({ isFile }) => isFile).length,
  }
}

const say = (reply: ServerResponse, result: unknown): void => {
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
}

function refuse(reply: ServerResponse, code: number, description: string, parameters?: object): void {
  reply
    .writeHead(code, { 'content-type': 'application/json' })
    .end(JSON.stringify({ ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }))
}
