// Connects a messenger to Tandem: about a hundred lines, no dependency, Node 20 or newer. Here it is a small forum with
// an API of its own; put your messenger's calls into fromMessenger and toMessenger, the rest stays as it is.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

/**
 * `channel`: the address that Tandem shows for the channel; `secret`: its secret; `forum`: where the messenger's own
 * API answers; `clock`: seconds since 1970. Resolves to { port, close }.
 */
export function connect({ channel, secret, forum, port = 0, clock = () => Date.now() / 1000 }) {
  // Tandem asks again when it did not hear our answer: what was posted is remembered by its key
  const posted = new Map()
  const server = createServer(async (request, response) => {
    const body = await read(request)
    const say = (status, answer) => response.writeHead(status).end(JSON.stringify(answer))
    try {
      if (request.url === '/from-forum') return say(200, await fromMessenger(JSON.parse(body)))
      if (request.url === '/from-tandem') return await toMessenger(request, body, say)
      say(404, {})
    } catch (error) {
      // nothing was lost: whoever sent it sends it again
      say(503, { error: String(error) })
    }
  })

  /** What the messenger told us goes to Tandem, signed. */
  async function fromMessenger(post) {
    const message = {
      id: String(post.number),
      sender: { id: post.author.login, name: post.author.name },
      text: post.text,
      sentAt: new Date(post.written * 1000).toISOString(),
      ...(post.replyTo ? { answers: String(post.replyTo) } : {}),
    }
    return deliver({ messages: [message] })
  }

  /** What Tandem wants said is posted, once, and the post's own number goes back. */
  async function toMessenger(request, body, say) {
    if (!isGenuine(request.headers['tandem-signature'], body, secret, clock())) return say(401, {})
    const message = JSON.parse(body)
    if (message.check) return say(200, {})
    const key = request.headers['idempotency-key']
    if (!posted.has(key)) {
      const answer = await fetch(`${forum}/posts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: message.to, text: message.text, replyTo: message.answers }),
      })
      // gone for good (the reader left) is told from "not now", which Tandem tries again
      if (!answer.ok) return say(answer.status === 410 ? 410 : 503, {})
      posted.set(key, (await answer.json()).number)
    }
    say(200, { id: String(posted.get(key)) })
  }

  async function deliver(delivery) {
    const body = JSON.stringify(delivery)
    const answer = await fetch(channel, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'tandem-signature': sign(body, secret, clock()) },
      body,
    })
    // 2xx means stored; anything else: keep it, and send it again later
    if (!answer.ok) throw new Error(`Tandem answered ${answer.status}`)
    return answer.json()
  }

  return new Promise((done) => {
    server.listen(port, '127.0.0.1', () =>
      done({ port: server.address().port, deliver, close: () => server.close() }),
    )
  })
}

const proof = (secret, seconds, body) => createHmac('sha256', secret).update(`${seconds}.${body}`).digest()

function sign(body, secret, now) {
  const seconds = Math.floor(now)
  return `t=${seconds},v1=${proof(secret, seconds, body).toString('hex')}`
}

/** Signed by our secret, within five minutes. During a change of the secret there are two v1. */
function isGenuine(header, body, secret, now) {
  const parts = (header ?? '').split(',').map((part) => part.split('='))
  const seconds = Number(parts.find(([name]) => name === 't')?.[1])
  if (!(Math.abs(now - seconds) <= 300)) return false
  const wanted = proof(secret, seconds, body)
  return parts.some(([name, hex = '']) => {
    const given = Buffer.from(hex, 'hex')
    return name === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}

async function read(request) {
  let body = ''
  request.setEncoding('utf8')
  for await (const part of request) body += part
  return body
}
