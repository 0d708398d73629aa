import type { Asked, Company } from './company.ts'

/**
 * Every way in which ids of people, deals and tasks leave the product. A new route that lists or counts them is one
 * line here, and tests/permissions.test.ts holds it to the same sets as all others.
 */
export interface Reader {
  readonly name: string
  readonly of: 'people' | 'deals' | 'tasks'
  /** Whom it shows of those that exist; a number where it only counts. Null: not for this caller. */
  readonly read: (world: World) => Promise<ReadonlySet<string> | number | null>
}

export interface World {
  readonly company: Company
  readonly as: NonNullable<Asked['as']>
  /** Everything there is, seen or not. */
  readonly people: readonly string[]
  readonly deals: readonly string[]
  readonly tasks: readonly string[]
}

type Json = Readonly<Record<string, unknown>>
type Rows = readonly { readonly id: string }[]

/** The body of an answer; null where the caller may not ask at all. */
async function get({ company, as }: World, path: string): Promise<Json | null> {
  const { status, body } = await company.ask('GET', `/api${path}`, { as })
  if (status === 403) return null
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body as Json // replies of these routes are objects
}

const idsAt = (path: string, key: string) => async (world: World) => {
  const body = await get(world, path)
  // the reply's schema holds the shape of its rows
  return body === null ? null : new Set((body[key] as Rows).map(({ id }) => id))
}

/** Rows that name a person each. */
const rowsAt = (path: string) => async (world: World) => {
  const body = await get(world, path)
  // the reply's schema holds the shape of its rows
  const rows = (body?.['rows'] ?? []) as readonly { readonly personId: string }[]
  return body === null ? null : new Set(rows.map(({ personId }) => personId))
}

/** Those whose own page (or a part of it) opens. */
const opening = (of: Reader['of'], path: (id: string) => string) => async (world: World) => {
  const seen = new Set<string>()
  const asked = world[of].map((id) => world.company.ask('GET', `/api${path(id)}`, { as: world.as }))
  for (const [index, { status }] of (await Promise.all(asked)).entries()) {
    const id = world[of][index] ?? ''
    if (status === 403) return null
    if (status === 200) seen.add(id)
    else if (status !== 404) throw new Error(`${path(id)} answered ${status}`)
  }
  return seen
}

/** What a tool of the MCP server tells; only a key may ask there. */
async function toldToAssistant({ company, as }: World, tool: string, key: string) {
  const { status, body } = await company.ask('POST', '/mcp', {
    as,
    headers: { accept: 'application/json, text/event-stream' },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: { limit: 50 } } },
  })
  if (status !== 200) return null
  const said = typeof body === 'string' ? JSON.parse(/^data: (.*)$/m.exec(body)?.[1] ?? 'null') : body
  const { content } = (said as { result: { content: readonly [{ text: string }] } }).result // as MCP says
  return new Set((JSON.parse(content[0].text)[key] as Rows).map(({ id }) => id))
}

const KAZAN = encodeURIComponent(JSON.stringify({ field: 'city', operator: 'is', value: 'Kazan' }))

/** An act upon all that a list shows says how many they are; it is taken back at once. */
const acting = (of: Reader['of'], search: Json, act: Json) => async (world: World) => {
  const { company, as } = world
  const begun = await company.ask('POST', '/api/bulk-acts', { as, body: { of, among: { search }, act } })
  if (begun.status === 403) return null
  const { id, total } = begun.body as { id: string; total: number } // the reply of a 201
  await company.ask('POST', `/api/bulk-acts/${id}/undo`, { as })
  return total
}

export const readers: readonly Reader[] = [
  { name: 'list', of: 'people', read: idsAt('/people?limit=200', 'people') },
  {
    name: 'export',
    of: 'people',
    read: async ({ company, as }) => {
      const { status, body } = await company.ask('GET', '/api/people/export?columns=id', { as })
      if (status === 403) return null
      const lines = String(body).trim().split('\r\n')
      return new Set(lines.slice(1))
    },
  },
  { name: 'list by name', of: 'people', read: idsAt('/people?limit=200&sort=name', 'people') },
  { name: 'list by score', of: 'people', read: idsAt('/people?limit=200&sort=score', 'people') },
  { name: 'count', of: 'people', read: async (world) => countIn(await get(world, '/people?limit=1')) },
  { name: 'search', of: 'people', read: idsAt('/people?limit=200&q=tester', 'people') },
  { name: 'filter', of: 'people', read: idsAt(`/people?limit=200&filter=${KAZAN}`, 'people') },
  {
    name: 'matching',
    of: 'people',
    read: async (world) => {
      const body = await get(world, `/people/matching?filter=${KAZAN}`)
      return body === null ? null : Number(body['count'])
    },
  },
  { name: 'page', of: 'people', read: opening('people', (id) => `/people/${id}`) },
  { name: 'timeline', of: 'people', read: opening('people', (id) => `/people/${id}/timeline`) },
  { name: 'dialogue', of: 'people', read: opening('people', (id) => `/dialogues/${id}`) },
  {
    name: 'questions of a dialogue',
    of: 'people',
    read: opening('people', (id) => `/dialogues/${id}/questions`),
  },
  { name: 'own page', of: 'people', read: opening('people', (id) => `/people/${id}/portal`) },
  { name: 'readings', of: 'people', read: opening('people', (id) => `/dialogues/${id}/readings`) },
  { name: 'routing', of: 'people', read: opening('people', (id) => `/dialogues/${id}/routing`) },
  { name: 'inbox', of: 'people', read: rowsAt('/dialogues?limit=200') },
  {
    name: 'inbox of some',
    of: 'people',
    read: (world) => rowsAt(`/dialogues/changed?people=${world.people.join()}`)(world),
  },
  { name: 'inbox of what is nobody’s', of: 'people', read: rowsAt('/dialogues?folder=unassigned&limit=200') },
  { name: 'search over messages', of: 'people', read: rowsAt('/messages?q=greetings&limit=200') },
  {
    name: 'count of what is nobody’s',
    of: 'people',
    read: async (world) => {
      const body = await get(world, '/dialogues/counts')
      return body === null ? null : Number(body['unassigned'])
    },
  },
  { name: 'changes', of: 'people', read: opening('people', (id) => `/people/${id}/changes`) },
  { name: 'changes', of: 'deals', read: opening('deals', (id) => `/deals/${id}/changes`) },
  { name: 'changes', of: 'tasks', read: opening('tasks', (id) => `/tasks/${id}/changes`) },
  { name: 'records', of: 'people', read: opening('people', (id) => `/people/${id}/records`) },
  { name: 'steps', of: 'people', read: opening('people', (id) => `/people/${id}/next-actions`) },
  { name: 'score', of: 'people', read: opening('people', (id) => `/people/${id}/understanding`) },
  {
    name: 'act on all',
    of: 'people',
    read: acting('people', { who: 'known' }, { do: 'human-only', on: true }),
  },
  { name: 'assistant', of: 'people', read: (world) => toldToAssistant(world, 'find_people', 'people') },
  { name: 'assistant', of: 'deals', read: (world) => toldToAssistant(world, 'list_deals', 'deals') },
  {
    name: 'export',
    of: 'people',
    read: async ({ company, as }) => {
      const { status, body } = await company.ask('GET', '/api/people/export?columns=name,city', { as })
      return status === 403 ? null : String(body).trim().split('\n').length - 1
    },
  },
  {
    name: 'export',
    of: 'deals',
    read: async ({ company, as }) => {
      const { status, body } = await company.ask('GET', '/api/deals/export?columns=id', { as })
      return status === 403 ? null : new Set(String(body).trim().split('\r\n').slice(1))
    },
  },
  { name: 'list', of: 'deals', read: idsAt('/deals?limit=200', 'deals') },
  { name: 'list by close', of: 'deals', read: idsAt('/deals?limit=200&sort=close', 'deals') },
  { name: 'page', of: 'deals', read: opening('deals', (id) => `/deals/${id}`) },
  {
    name: 'board',
    of: 'deals',
    read: async (world) => {
      const body = await get(world, '/board?limit=100')
      const columns = (body?.['columns'] ?? []) as readonly { deals: Rows }[] // as Board says
      return body === null ? null : new Set(columns.flatMap(({ deals }) => deals.map(({ id }) => id)))
    },
  },
  {
    name: 'sums of the board',
    of: 'deals',
    read: async (world) => {
      const body = await get(world, '/board')
      const columns = (body?.['columns'] ?? []) as readonly { count: number; sums: { amount: string }[] }[] // as Board says
      const worth = columns.flatMap(({ sums }) => sums).reduce((sum, { amount }) => sum + Number(amount), 0)
      const count = columns.reduce((sum, column) => sum + column.count, 0)
      // every deal of the test is worth one
      if (body !== null && worth !== count) throw new Error(`${count} deals are worth ${worth}`)
      return body === null ? null : count
    },
  },
  { name: 'list', of: 'tasks', read: idsAt('/tasks?whose=all&limit=200', 'tasks') },
  {
    name: 'counts',
    of: 'tasks',
    read: async (world) => {
      const counts = (await get(world, '/tasks?whose=all'))?.['counts'] as Record<string, number> | undefined
      return counts === undefined ? null : Object.values(counts).reduce((sum, count) => sum + count, 0)
    },
  },
  ...(['person', 'deal', 'task'] as const).map((kind): Reader => {
    const of = kind === 'person' ? 'people' : kind === 'deal' ? 'deals' : 'tasks'
    return { name: 'palette', of, read: idsAt(`/search?q=tester&kind=${kind}&limit=20`, 'hits') }
  }),
]

const countIn = (body: Json | null): number | null =>
  body === null ? null : (body['total'] as { count: number }).count // as PeoplePage says
