import { SMTPServer } from 'smtp-server'

/** A letter as the server took it. */
export interface Letter {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly raw: Buffer
  /** The sender of the envelope: where bad news goes. */
  readonly from: string
}

/** What the server does with letters to an address: take, refuse for good, refuse for now, break off within. */
export type Answer = 'accept' | 'refuse' | 'later' | 'break'

export interface MailServer {
  readonly url: string
  to(address: string): readonly Letter[]
  /** All letters that were accepted, by Message-ID; more than one is a double. */
  copies(): ReadonlyMap<string, number>
  answer(address: string, answer: Answer): void
  close(): Promise<void>
}

/**
 * A real SMTP server on a free port of this machine. `latency` is between the letter and the answer; with a password
 * it asks everybody for it.
 */
export async function startMailServer(
  options: { latency?: number; password?: string } = {},
): Promise<MailServer> {
  const letters = new Map<string, Letter[]>()
  const copies = new Map<string, number>()
  const answers = new Map<string, Answer>()
  const server = new SMTPServer({
    disabledCommands: options.password === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === options.password ? done(null, { user: username }) : done(refusal(535, 'Wrong password')),
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (answers.get(address) === 'refuse') return done(refusal(550, 'No such mailbox'))
      if (answers.get(address) === 'later') return done(refusal(451, 'Come back later'))
      done()
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (to.some((address) => answers.get(address) === 'break')) return done(refusal(421, 'break'))
        const sender = session.envelope.mailFrom
        const letter = read(Buffer.concat(chunks), sender === false ? '' : sender.address)
        for (const address of to) letters.set(address, [...(letters.get(address) ?? []), letter])
        const id = letter.headers['message-id'] ?? ''
        copies.set(id, (copies.get(id) ?? 0) + 1)
        setTimeout(() => done(), options.latency ?? 0)
      })
    },
  })
  server.on('error', () => {})
  breakInsteadOfAnswering(server)
  const port = await new Promise<number>((done) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      done(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    to: (address) => letters.get(address) ?? [],
    copies: () => copies,
    answer: (address, answer) => answers.set(address, answer),
    close: () => new Promise((done) => server.close(() => done())),
  }
}

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** For `break` the socket is cut where the answer 421 would go out. */
function breakInsteadOfAnswering(server: SMTPServer): void {
  server.server.on('connection', (socket) => {
    const write = socket.write.bind(socket)
    const cutting = (chunk: unknown, ...rest: unknown[]): boolean => {
      if (String(chunk).startsWith('421')) {
        socket.destroy()
        return false
      }
      // the overloads of write are passed through as they came
      return (write as (...all: unknown[]) => boolean)(chunk, ...rest)
    }
    socket.write = cutting as typeof socket.write
  })
}

function read(raw: Buffer, from: string): Letter {
  const [head = '', ...body] = raw.toString().split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  return { headers, body: body.join('\r\n\r\n'), raw, from }
}
