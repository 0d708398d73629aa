import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect } from 'vitest'
import { createKey } from '#server/platform/accounts/keys.ts'
import { test as base, type Company } from '#tests/setup/company.ts'

/** The server of a test company on a real port, and clients of it as they come from npm. */
interface Assistants {
  readonly address: string
  connect(key: string): Promise<Client>
}
const test = base.extend<{ assistants: Assistants }>({
  assistants: async ({ company }, use) => {
    const server = createServer(getRequestListener(company.app.fetch))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const place = server.address()
    const address = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}/mcp`
    const clients: Client[] = []
    await use({
      address,
      async connect(key) {
        const client = new Client({ name: 'a test', version: '1' })
        const requestInit = { headers: { authorization: `Bearer ${key}` } }
        await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit }))
        clients.push(client)
        return client
      },
    })
    for (const client of clients) await client.close()
    server.closeAllConnections()
    server.close()
  },
})

async function use(client: Client, name: string, given: Record<string, unknown> = {}) {
  const { isError, content } = await client.callTool({ name, arguments: given })
  const [first] = content
  const text = first?.type === 'text' ? first.text : ''
  return { isError: isError === true, text, json: () => JSON.parse(text) as Record<string, unknown> }
}

async function anna(company: Company): Promise<string> {
  const people = [{ externalId: 'c-1', email: 'anna@posta.alt', name: 'Anna Kim', city: 'Kazan' }]
  const reply = await company.ask('PUT', '/api/people/batch', {
    as: { key: company.secretKey },
    body: { people },
  })
  return (reply.body as { results: [{ id: string }] }).results[0].id
}

describe('an assistant', () => {
  test('sees what it can do, and how to write a filter', async ({ company, assistants }) => {
    const client = await assistants.connect(company.secretKey)
    const { tools } = await client.listTools()
    const finding = tools.find(({ name }) => name === 'find_people')
    expect(Object.keys(finding?.inputSchema.properties ?? {})).toEqual(
      expect.arrayContaining(['q', 'filter', 'email', 'limit']),
    )
    expect(tools.find(({ name }) => name === 'create_task')?.annotations).toMatchObject({
      readOnlyHint: false,
    })
    const { contents } = await client.readResource({ uri: 'tandem://help/filters' })
    expect(JSON.stringify(contents)).toContain('city is')
  })

  test('finds a person, reads the history and drafts a task', async ({ company, assistants }) => {
    const id = await anna(company)
    await company.ingest([
      {
        type: 'track',
        userId: 'c-1',
        event: 'Lead Submitted',
        messageId: 'l',
        properties: { message: 'How much?' },
      },
    ])
    const client = await assistants.connect(company.secretKey)
    const found = (await use(client, 'find_people', { filter: 'city is "Kazan"' })).json()
    expect(found['people']).toMatchObject([{ id, name: 'Anna Kim' }])
    const opened = (await use(client, 'open_person', { id })).json()
    expect(opened).toMatchObject({ person: { city: 'Kazan' }, promises: [], deals: [], tasks: [] })
    const history = (await use(client, 'read_history', { id, limit: 1 })).json()
    expect(history['events']).toMatchObject([{ name: 'Lead Submitted' }])
    const rest = (await use(client, 'read_history', { id, limit: 50, after: history['next'] })).json()
    expect(JSON.stringify(rest)).not.toContain('Lead Submitted')
    const task = (
      await use(client, 'create_task', { title: 'Name the price', doing: 'call', personId: id })
    ).json()
    const tasks = (await use(client, 'list_tasks', { personId: id })).json()
    expect(tasks['tasks']).toMatchObject([{ id: task['id'], title: 'Name the price' }])
  })

  test('moves a deal and writes a note, and the owner sees by whose key and through what', async ({
    company,
    assistants,
  }) => {
    const personId = await anna(company)
    const deal = (await company.ask('POST', '/api/deals', { body: { title: 'A pram', personId } })).body as {
      id: string
    }
    const client = await assistants.connect(company.secretKey)
    const pipelines = (await use(client, 'list_pipelines')).json()['pipelines'] as [
      { stages: { id: string; kind: string }[] },
    ]
    const stageId = pipelines[0].stages.filter(({ kind }) => kind === 'open')[1]?.id
    expect((await use(client, 'move_deal', { id: deal.id, stageId })).json()).toMatchObject({ stageId })
    await use(client, 'add_note', { id: personId, text: 'Wants it in blue' })
    const audit = (await company.ask('GET', '/api/audit', { as: company.owner })).body
    const acted = JSON.stringify(audit)
    expect(acted).toContain('"actorName":"server","action":"assistant acted"')
    expect(acted).toContain('"details":{"tool":"move_deal","through":"MCP"}')
    expect(acted).toContain('"tool":"add_note"')
  })

  test('with a key that may only read changes nothing, and is told so', async ({ company, assistants }) => {
    const id = await anna(company)
    const { key } = await company.work((context) => createKey(context, 'secret', 'reader', 'read'))
    const client = await assistants.connect(key)
    expect((await use(client, 'open_person', { id })).isError).toBe(false)
    const refused = await use(client, 'create_task', { title: 'Call', personId: id })
    expect(refused).toMatchObject({ isError: true })
    expect(refused.text).toContain('may only read')
  })

  test('is told what is wrong with what it asks', async ({ company, assistants }) => {
    const client = await assistants.connect(company.secretKey)
    const wrong = await use(client, 'find_people', { filter: 'shoe is "42"' })
    expect(wrong.isError).toBe(true)
    expect(wrong.text).toContain('shoe')
    expect((await use(client, 'find_people', { colour: 'blue' })).isError).toBe(true)
  })

  test('does not find what is another company’s', async ({ company, rival, assistants }) => {
    const theirs = await anna(rival)
    const client = await assistants.connect(company.secretKey)
    for (const tool of ['open_person', 'read_history']) {
      const reply = await use(client, tool, { id: theirs })
      expect(reply, tool).toMatchObject({ isError: true })
      expect(reply.text, tool).toContain('not-found')
    }
    expect((await use(client, 'find_people', { email: 'anna@posta.alt' })).json()['people']).toEqual([])
  })
})

test('without a key, with a wrong one or from a foreign page nobody comes in', async ({
  company,
  assistants,
}) => {
  const ask = (headers: Record<string, string>) =>
    fetch(assistants.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
  expect((await ask({})).status).toBe(401)
  expect((await ask({ cookie: company.owner.cookie })).status).toBe(401)
  expect((await ask({ authorization: 'Bearer tds_nothing' })).status).toBe(401)
  expect((await ask({ authorization: `Bearer ${company.writeKey}` })).status).toBe(401)
  const authorization = `Bearer ${company.secretKey}`
  expect((await ask({ authorization, origin: 'https://evil.example' })).status).toBe(403)
  expect((await ask({ authorization, origin: 'http://tandem.test' })).status).toBe(200)
})
