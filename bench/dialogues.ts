import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { FoundMessages } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { buildApp } from '#server/main.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { standingClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'

/**
 * How long the inbox, a dialogue and the search over messages take, through the whole server but the socket.
 * PostgreSQL with the product's own settings, fsync on. Words are drawn so that some stand in a third of all
 * messages and others in a handful.
 *
 *   node bench/dialogues.ts [--dialogues 100000] [--messages 1000000] [--rounds 20]
 */
const { values } = parseArgs({
  options: {
    dialogues: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '20' },
  },
})
const [dialogues, messages, rounds] = [values.dialogues, values.messages, values.rounds].map(Number) as [
  number,
  number,
  number,
]
const NOW = new Date('2026-03-01T00:00:00Z')

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(server.ownerUrl)
  const database = connect(await ensureServerRole(server.ownerUrl, 'bench'), 4)
  const { get, close } = await openCompany(database)
  console.log(JSON.stringify({ dialogues, messages, ...(await measure(get)) }))
  await close()
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

type Get = (path: string) => Promise<unknown>

async function openCompany(database: ReturnType<typeof connect>) {
  const clock = standingClock(NOW)
  const read = readConfig({ TANDEM_LOG: 'silent' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const listener = createListener(server.ownerUrl, silentLog)
  const services = {
    ...{ db: database.db, clock, log: silentLog, config: read.config, listener },
    secrets: secretsFrom('a secret of the benches, long enough'),
    publicUrl: () => 'http://tandem.test',
  }
  const place = { demo: false, timeZone: 'Europe/Moscow', currency: 'RUB', country: 'RU', now: NOW }
  const workspace = await createWorkspace(database.db, { name: 'Shop of the benches', ...place })
  const { key } = await inWorkspace(database.db, workspace, (tx) =>
    createKey(
      { tx, workspace, clock, secrets: services.secrets, actor: { kind: 'system' } },
      'secret',
      'bench',
    ),
  )
  await fill(workspace)
  const app = buildApp(services)
  const get: Get = async (path) => {
    const response = await app.request(`/api${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return { get, close: () => listener.close() }
}

/** Messages of two years over four channels; one dialogue in ten waits, one in five is nobody's work. */
async function fill(workspace: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  await client.query('set enable_nestloop = off')
  const id = (prefix: string, number: string) =>
    `(overlay(overlay(md5('${prefix}' || ${number}) placing '4' from 13) placing '8' from 17)::uuid)`
  await client.query(
    `insert into person (workspace_id, id, created_at, name, identified)
     select $1, ${id('person', 'one')}, $2, 'Person ' || one, true from generate_series(1, $3::int) as one`,
    [workspace, NOW, dialogues],
  )
  await client.query(
    `insert into handle (workspace_id, id, kind, value, shown, strength, source, person_id, base_handle_id,
                         born_person_id, first_seen_at, last_seen_at)
     select $1, ${id('handle', 'one')}, 'email', 'person' || one || '@posta.alt', '', 'strong', 'bench',
            ${id('person', 'one')}, ${id('handle', 'one')}, ${id('person', 'one')}, $2, $2
       from generate_series(1, $3::int) as one`,
    [workspace, NOW, dialogues],
  )
  await client.query(
    `insert into message (workspace_id, id, handle_id, person_id, made_for_person_id, channel, direction, author_kind,
                          text, asks, state, occurred_at, recorded_at)
     select $1, ${id('message', 'one')}, ${id('handle', '(1 + one % $3)')}, ${id('person', '(1 + one % $3)')},
            ${id('person', '(1 + one % $3)')}, (array['email', 'telegram', 'web-chat', 'webhook'])[1 + one % 4],
            case when one / $3 % 2 = 0 then 'in' else 'out' end, case when one / $3 % 2 = 0 then 'customer' else 'member' end,
            'Good day, this is message ' || one || case when one % 3 = 0 then ' about the order' else ' about a pram' end
              || ' word' || one % 1000 || ' rare' || one % 100000 || ' and more of what people write to one another',
            one / $3 % 2 = 0, 'received', $2::timestamptz - make_interval(secs => ($4 - one) * 60), $2
       from generate_series(1, $4::int) as one`,
    [workspace, NOW, dialogues, messages],
  )
  await client.query(
    `insert into topic (workspace_id, id, handle_id, person_id, made_for_person_id, status, opened_at, last_at, changed_at, member_id)
     select $1, ${id('topic', 'one')}, ${id('handle', 'one')}, ${id('person', 'one')}, ${id('person', 'one')},
            (array['open', 'waiting', 'snoozed', 'resolved', 'resolved'])[1 + one % 5], $2, $2, $2,
            case when one % 2 = 0 then gen_random_uuid() end from generate_series(1, $3::int) as one`,
    [workspace, NOW, dialogues],
  )
  await client.query(
    `insert into dialogue (workspace_id, person_id, last_message_id, last_at, last_direction, last_channel, preview,
                           needs_reply_since, last_asked_at, messages)
     select $1, ${id('person', 'one')}, ${id('message', 'one')}, $2::timestamptz - make_interval(secs => one), 'in',
            (array['email', 'telegram', 'web-chat', 'webhook'])[1 + one % 4], 'Good day', case when one % 10 = 0 then $2::timestamptz end,
            $2, 10 from generate_series(1, $3::int) as one`,
    [workspace, NOW, dialogues],
  )
  // a vocabulary of 300,000 made-up words: as many as a million messages of people have
  await client.query(
    `insert into message_word (workspace_id, word, form)
     select $1::uuid, said, said from (
       select distinct syllable[1 + one % 40] || syllable[1 + one / 40 % 40] || syllable[1 + one / 1600 % 40]
                    || (array['', 'n', 'st', 'r', 'sk'])[1 + one / 64000 % 5] as said
         from generate_series(1, 320000) as one,
              (select array_agg(consonant || vowel) as syllable
                 from unnest('{b,d,g,k,l,m,n,p}'::text[]) as consonant, unnest('{a,e,i,o,u}'::text[]) as vowel) as parts
     ) as words union select $1::uuid, word, word from unnest('{order,pram,message,people}'::text[]) as word`,
    [workspace],
  )
  await client.query('vacuum analyze')
  await client.end()
}

async function measure(get: Get) {
  const list = async (query: string) => DialogueList.parse(await get(`/dialogues?${query}`))
  const first = await list('limit=50')
  let deep = first
  for (let page = 0; page < 20 && deep.after !== null; page++)
    deep = await list(`limit=200&after=${deep.after}`)
  const person = first.rows[0]?.personId ?? ''
  const found = FoundMessages.parse(await get('/messages?q=rare777'))
  if (found.rows.length === 0) throw new Error('the search finds nothing')
  const asked: Readonly<Record<string, string>> = {
    list: '/dialogues?limit=50',
    deepList: `/dialogues?limit=50&after=${deep.after}`,
    waiting: '/dialogues?limit=50&waiting=true',
    unassigned: '/dialogues?limit=50&folder=unassigned',
    resolved: '/dialogues?limit=50&folder=resolved',
    counts: '/dialogues/counts',
    open: `/dialogues/${person}`,
    searchRare: '/messages?q=rare777',
    searchUsual: '/messages?q=word77',
    searchFrequent: '/messages?q=order',
    searchEverywhere: '/messages?q=good',
    searchBoth: '/messages?q=order%20word777',
    searchNothing: '/messages?q=order%20nowhere',
    searchMistyped: '/messages?q=mesage%20word777',
    searchOtherLayout: '/messages?q=%D1%89%D0%BA%D0%B2%D1%83%D0%BA',
  }
  const figures: Record<string, number> = {}
  for (const [name, path] of Object.entries(asked)) figures[name] = await ninetyFifth(() => get(path))
  return figures
}

async function ninetyFifth(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return Math.round(times.sort((one, other) => one - other)[Math.floor(rounds * 0.95)] ?? Number.NaN)
}
