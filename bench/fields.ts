import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Shop } from './people.ts'
import { percentile, timed } from './timing.ts'

/** Two hundred fields of people: ten that everybody has, and all of them filled in on a thousand cards. */
const FIELDS = 200
const OF_EVERYBODY = 10
const FULL_CARDS = 1_000
const TURNS = 20

/** The first page and a later one sorted by a field, filtered by one, and a card with two hundred fields opened. */
export async function ownFields(shop: Shop) {
  const { services, workspace } = shop
  const cards = await inWorkspace(services.db, workspace, (tx) =>
    fill({ ...services, tx, workspace, actor: { kind: 'system' } }),
  )
  const measure = async (path: (turn: number) => string) => {
    const times: number[] = []
    for (let turn = 0; turn < TURNS; turn++) times.push(await timed(() => shop.get(path(turn))))
    return percentile(times, 0.95)
  }
  const filter = (text: string) => `&filter=${encodeURIComponent(text)}`
  const next = String((await shop.get('/people?sort=fields.f1&limit=200'))['next'])
  const opened = await measure((turn) => `/people/${cards[turn % cards.length]}`)
  return {
    value: opened,
    beside: {
      'sorted by number p95': await measure(() => '/people?sort=fields.f1&fields=f1,f2,f3'),
      'next page p95': await measure(() => `/people?sort=fields.f1&after=${next}&limit=200`),
      'sorted by text p95': await measure(() => '/people?sort=fields.f2&fields=f1,f2,f3'),
      'one number p95': await measure((turn) => `/people?${filter(`"fields.f1" is ${turn}`)}`),
      'a wide range p95': await measure(() => `/people?${filter('"fields.f1" over 500')}`),
      'one text p95': await measure((turn) => `/people?${filter(`"fields.f2" is "word ${turn}"`)}`),
      'part of a text p95': await measure(() => `/people?${filter('"fields.f2" contains "rd 77"')}`),
    },
  }
}

/** Numbers in the odd fields, words in the even ones; a thousand of each before the first that comes again. */
async function fill(context: Context): Promise<readonly string[]> {
  const { tx, workspace } = context
  // more than a request would ever write
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`
    insert into field (workspace_id, id, object, key, label_en, label_ru, type, position, created_at)
    select ${workspace}, gen_random_uuid(), 'person', 'f' || n, 'F' || n, 'F' || n,
           case when n % 2 = 1 then 'number' else 'text' end, n, now()
      from generate_series(1, ${FIELDS}::int) n`.execute(tx)
  await sql`
    insert into field_value (workspace_id, record_id, field_id, value, folded, rank, stated_at, message_id, source)
    select ${workspace}, person.id, field.id,
           case when field.type = 'number' then to_jsonb(made.n) else to_jsonb('word ' || made.n) end,
           case when field.type = 'text' then 'word ' || made.n end,
           case when field.type = 'number' then made.n end, now(), '', 'bench'
      from (select id, row_number() over (order by id) as place from person
             where workspace_id = ${workspace} and merged_into is null) as person
      join field on field.workspace_id = ${workspace}
                and (field.position <= ${OF_EVERYBODY} or person.place <= ${FULL_CARDS})
      cross join lateral (select ((person.place * 7919 + field.position * 31) % 1000)::int as n) as made`.execute(
    tx,
  )
  const cards = await sql<{ id: string }>`
    select record_id as id from field_value where workspace_id = ${workspace}
     group by record_id having count(*) = ${FIELDS} order by 1 limit ${TURNS}`.execute(tx)
  return cards.rows.map(({ id }) => id)
}
