import { createServer, type Socket } from 'node:net'

interface Mail {
  readonly uid: number
  readonly raw: Buffer
  readonly at: Date
  readonly flags: Set<string>
}

interface Folder {
  validity: number
  next: number
  mails: Mail[]
}

/** A small IMAP server on this machine: enough of RFC 3501, IDLE, SPECIAL-USE and UIDPLUS for a client that reads. */
export interface ImapServer {
  readonly port: number
  /** What a client said, without the words of its letters. */
  readonly said: readonly string[]
  put(folder: string, raw: string | Buffer, at?: Date): number
  flagsOf(folder: string, uid: number): readonly string[]
  /** All mails get new numbers, as after a restore of the server. */
  renumber(folder: string): void
  /** Cuts every connection. */
  cut(): void
  /** How many clients wait for news. */
  idling(): number
  close(): Promise<void>
}

export async function startImapServer(user: string, password: string): Promise<ImapServer> {
  const folders = new Map<string, Folder>([
    ['INBOX', { validity: 1, next: 1, mails: [] }],
    ['Sent', { validity: 1, next: 1, mails: [] }],
  ])
  const sessions = new Set<Session>()
  const said: string[] = []
  const folderOf = (name: string): Folder => folders.get(name) ?? { validity: 0, next: 1, mails: [] }
  const server = createServer((socket) => {
    const session = new Session(socket, { user, password, folders, said })
    sessions.add(session)
    socket.on('close', () => sessions.delete(session))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    said,
    put: (name, raw, at = new Date('2026-03-04T12:00:00Z')) => {
      const folder = folderOf(name)
      const uid = folder.next++
      folder.mails.push({ uid, raw: Buffer.from(raw), at, flags: new Set() })
      for (const session of sessions) session.announce(name)
      return uid
    },
    flagsOf: (name, uid) => [...(folderOf(name).mails.find((mail) => mail.uid === uid)?.flags ?? [])],
    renumber: (name) => {
      const folder = folderOf(name)
      folder.validity++
      folder.mails = folder.mails.map((mail, at) => ({ ...mail, uid: at + 1 }))
      folder.next = folder.mails.length + 1
    },
    cut: () => {
      for (const session of sessions) session.cut()
    },
    idling: () => [...sessions].filter((session) => session.idles).length,
    close: () =>
      new Promise((done) => {
        for (const session of sessions) session.cut()
        server.close(() => done())
      }),
  }
}

interface World {
  readonly user: string
  readonly password: string
  readonly folders: ReadonlyMap<string, Folder>
  readonly said: string[]
}

const CAPABILITIES = 'IMAP4rev1 IDLE SPECIAL-USE UIDPLUS ID NAMESPACE'

class Session {
  readonly #socket: Socket
  readonly #world: World
  #held = ''
  #open: string | null = null
  #idle: string | null = null
  #allowed = false

  constructor(socket: Socket, world: World) {
    this.#socket = socket
    this.#world = world
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => this.#read(chunk.toString()))
    this.#tell(`* OK [CAPABILITY ${CAPABILITIES}] ready`)
  }

  get idles(): boolean {
    return this.#idle !== null
  }

  announce(folder: string): void {
    if (this.#open === folder && this.#idle !== null) this.#tell(`* ${this.#mails().length} EXISTS`)
  }

  cut(): void {
    this.#socket.destroy()
  }

  #tell(line: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`${line}\r\n`)
  }

  #mails(): readonly Mail[] {
    return this.#world.folders.get(this.#open ?? '')?.mails ?? []
  }

  #read(text: string): void {
    this.#held += text
    for (let end = this.#held.indexOf('\r\n'); end >= 0; end = this.#held.indexOf('\r\n')) {
      const line = this.#held.slice(0, end)
      this.#held = this.#held.slice(end + 2)
      this.#line(line)
    }
  }

  #line(line: string) {
    if (this.#idle !== null) {
      const tag = this.#idle
      this.#idle = null
      return this.#tell(`${tag} OK done`)
    }
    const [tag = '', ...rest] = line.split(' ')
    const isUid = rest[0]?.toUpperCase() === 'UID'
    const [command = '', ...given] = isUid ? rest.slice(1) : rest
    this.#world.said.push(command.toUpperCase() === 'LOGIN' ? 'LOGIN' : rest.join(' '))
    this.#answer(tag, command.toUpperCase(), given.join(' '))
  }

  #answer(tag: string, command: string, given: string) {
    const ok = (): void => this.#tell(`${tag} OK ${command} completed`)
    if (command === 'CAPABILITY') this.#tell(`* CAPABILITY ${CAPABILITIES}`)
    else if (command === 'ID') this.#tell('* ID NIL')
    else if (command === 'NAMESPACE') this.#tell('* NAMESPACE (("" "/")) NIL NIL')
    else if (command === 'LIST') this.#list(given)
    else if (command === 'SEARCH') this.#search(given)
    else if (command === 'FETCH') this.#fetch(given)
    else if (command === 'STORE') this.#store(given)
    else if (command === 'LOGIN') return this.#login(tag, given)
    else if (command === 'SELECT' || command === 'EXAMINE') return this.#select(tag, command, given)
    else if (command === 'IDLE') {
      this.#idle = tag
      return this.#tell('+ idling')
    } else if (command === 'LOGOUT') this.#tell('* BYE')
    else if (!['NOOP', 'CLOSE', 'UNSELECT', 'LSUB', 'ENABLE'].includes(command))
      return this.#tell(`${tag} BAD unknown command`)
    if (!this.#allowed && ['LIST', 'SEARCH', 'FETCH'].includes(command))
      return this.#tell(`${tag} NO log in first`)
    ok()
  }

  #login(tag: string, given: string): void {
    const [user, password] = [...given.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((one) => one[1] ?? one[2])
    this.#allowed = user === this.#world.user && password === this.#world.password
    this.#tell(
      this.#allowed
        ? `${tag} OK [CAPABILITY ${CAPABILITIES}] logged in`
        : `${tag} NO [AUTHENTICATIONFAILED] wrong password`,
    )
  }

  #list(given: string) {
    if (/^"" ""/.test(given)) return this.#tell('* LIST (\\Noselect) "/" ""')
    for (const name of this.#world.folders.keys())
      this.#tell(`* LIST (\\HasNoChildren${name === 'Sent' ? ' \\Sent' : ''}) "/" "${name}"`)
  }

  #select(tag: string, command: string, given: string) {
    const name = given.replace(/^"?([^"(]*?)"?(\s.*)?$/, '$1')
    const folder = this.#world.folders.get(name)
    if (folder === undefined || !this.#allowed) return this.#tell(`${tag} NO [NONEXISTENT] no such folder`)
    this.#open = name
    this.#tell('* FLAGS (\\Seen \\Answered \\Deleted)')
    this.#tell(`* ${folder.mails.length} EXISTS`)
    this.#tell('* 0 RECENT')
    this.#tell(`* OK [UIDVALIDITY ${folder.validity}] valid`)
    this.#tell(`* OK [UIDNEXT ${folder.next}] next`)
    this.#tell(`${tag} OK [${command === 'EXAMINE' ? 'READ-ONLY' : 'READ-WRITE'}] opened`)
  }

  #search(given: string): void {
    const from = /UID (\d+):\*/.exec(given)?.[1]
    const since = /SINCE "?(\d{1,2}-\w{3}-\d{4})/.exec(given)?.[1]
    const last = this.#mails().at(-1)?.uid
    const found = this.#mails().filter(({ uid, at }) => {
      // "5:*" is also the last one when it is below five
      if (from !== undefined) return uid >= Number(from) || uid === last
      return since === undefined || at.getTime() >= new Date(`${since} UTC`).getTime()
    })
    this.#tell(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd())
  }

  #fetch(given: string): void {
    const uids = new Set((given.split(' ')[0] ?? '').split(',').flatMap(span))
    for (const [at, mail] of this.#mails().entries()) {
      if (!uids.has(mail.uid)) continue
      const date = mail.at.toISOString()
      const internal = `${date.slice(8, 10)}-${MONTHS[mail.at.getUTCMonth()]}-${date.slice(0, 4)} ${date.slice(11, 19)} +0000`
      const part = /BODY(?:\.PEEK)?(\[\](?:<\d+)?)/.exec(given)?.[1]?.includes('<') ? 'BODY[]<0>' : 'BODY[]'
      this.#socket.write(
        `* ${at + 1} FETCH (UID ${mail.uid} INTERNALDATE "${internal}" FLAGS (${[...mail.flags].join(' ')}) ${part} {${mail.raw.length}}\r\n`,
      )
      this.#socket.write(mail.raw)
      this.#tell(')')
    }
  }

  #store(given: string): void {
    const uids = new Set((given.split(' ')[0] ?? '').split(',').flatMap(span))
    const flags = /\(([^)]*)\)/.exec(given)?.[1]?.split(' ') ?? []
    for (const mail of this.#mails()) if (uids.has(mail.uid)) for (const flag of flags) mail.flags.add(flag)
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function span(text: string): number[] {
  const [from = 0, to = from] = text.split(':').map(Number)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}
