import pg from 'pg'

/**
 * A company with very many people, made by the database itself: names from syllables with a few common and very
 * many rare ones, two to three handles each, a quarter of visitors, a thousand people with a thousand events
 * and more. Everything follows from the numbers 1 to n, so two runs measure the same company.
 */
export interface World {
  readonly workspace: string
  readonly people: number
  readonly events: number
}

/** Fills the tables as their owner, secondary indexes built afterwards, as after a restored backup. */
export async function makeWorld(ownerUrl: string, world: World): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // what is generated refers to what is generated: no row need be checked for its references
    await client.query(`set synchronous_commit = off; set session_replication_role = replica;
      set maintenance_work_mem = '768MB'; set work_mem = '64MB'`)
    await client.query(FUNCTIONS)
    const indexes = await dropIndexes(client)
    await client.query(`select ensure_event_month(month::date)
      from generate_series(date '2025-03-01', date '2026-03-01', interval '1 month') month`)
    for (const statement of statements(world)) await client.query(statement)
    for (const definition of indexes) await client.query(definition)
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

const TABLES = ['person', 'handle', 'person_search', 'search_word', 'trait', 'person_score', 'person_rhythm']

async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const found = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = any($1) and indexname not like '%_pkey'`,
    [TABLES],
  )
  for (const { name } of found.rows) await client.query(`drop index ${pg.escapeIdentifier(name)}`)
  const key = await client.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'event_pkey'`,
  )
  await client.query('alter table event drop constraint event_pkey')
  return [
    ...found.rows.map(({ definition }) => definition),
    `alter table event add constraint event_pkey ${key.rows[0]?.definition}`,
  ]
}

/**
 * Ids as newId makes them, but from a number; fractions that look random, but are the same in every run. Each is
 * one immutable expression, so that the planner writes it into the statement instead of calling it.
 */
const FUNCTIONS = `
  create function pg_temp.made_id(kind text, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1740787200000 + n * 30), 12, '0') || '7' || substr(md5(kind || n::text), 1, 3)
            || '8' || substr(md5(kind || n::text), 4, 15))::uuid $$;
  create function pg_temp.fraction(kind text, n bigint) returns float8 language sql immutable as $$
    select (hashtextextended(kind, n) & 1048575)::float8 / 1048576 $$;
  create function pg_temp.pick(list text[], share float8) returns text language sql immutable as $$
    select list[1 + floor(share * array_length(list, 1))::int] $$;
  create function pg_temp.capital(word text) returns text language sql immutable as $$
    select upper(left(word, 1)) || substr(word, 2) $$;`

/** Letters that stand alone in both alphabets, so that the canonical form of a name is its lower case. */
const FIRST = [
  'ana',
  'ivan',
  'olga',
  'petr',
  'maria',
  'sergei',
  'elena',
  'boris',
  'nina',
  'oleg',
  'irina',
  'roman',
]
const HEADS = [
  'ban',
  'bor',
  'dal',
  'dem',
  'gar',
  'gol',
  'kar',
  'kol',
  'lad',
  'len',
  'mal',
  'mor',
  'nov',
  'pan',
  'pol',
]
const HEADS_TOO = [
  'rad',
  'rod',
  'sam',
  'ser',
  'sol',
  'tar',
  'tem',
  'tor',
  'ver',
  'vol',
  'zal',
  'zor',
  'gur',
  'mir',
  'bel',
]
const MIDDLES = [
  'an',
  'ar',
  'ev',
  'en',
  'il',
  'in',
  'ok',
  'ol',
  'on',
  'os',
  'ub',
  'ul',
  'um',
  'ut',
  'al',
  'er',
]
const ENDS = ['ov', 'in', 'enko', 'ski', 'uk', 'ian', 'idze', 'son', 'man', 'er', 'ova', 'ina']
const CITIES = ['Moskva', 'Tver', 'Kazan', 'Samara', 'Omsk', 'Perm', 'Tula', 'Ufa', 'Sochi', 'Kursk']

const list = (words: readonly string[]) => `array[${words.map((word) => `'${word}'`).join(',')}]`

function statements({ workspace, people, events }: World): readonly string[] {
  const id = `'${workspace}'::uuid`
  const known = 'n % 4 <> 0'
  return [
    `create temp table made as
     select n, pg_temp.made_id('person', n) as id, ${known} as known,
            pg_temp.pick(${list(FIRST)}, pg_temp.fraction('first', n) ^ 2) as first,
            pg_temp.pick(${list([...HEADS, ...HEADS_TOO])}, pg_temp.fraction('head', n) ^ 2)
              || pg_temp.pick(${list(MIDDLES)}, pg_temp.fraction('middle', n))
              || pg_temp.pick(${list(MIDDLES)}, pg_temp.fraction('more', n) ^ 2)
              || pg_temp.pick(${list(ENDS)}, pg_temp.fraction('end', n) ^ 2) as last,
            pg_temp.pick(${list(CITIES)}, pg_temp.fraction('city', n) ^ 2) as city,
            case when n % 9 = 0 then 'Firma ' || pg_temp.capital(pg_temp.pick(${list(MIDDLES)}, pg_temp.fraction('firm', n)))
                 || n % 3000 end as company,
            timestamptz '2026-03-01' - pg_temp.fraction('seen', n) ^ 3 * interval '350 days' as seen
       from generate_series(1::bigint, ${people}) n`,
    `analyze made`,
    `insert into person (workspace_id, id, created_at, name, sort_name, identified, first_seen_at, last_seen_at,
                         first_source, event_count, order_count, revenue, company_name, city)
     select ${id}, id, seen - interval '10 days', case when known then pg_temp.capital(first) || ' ' || pg_temp.capital(last) end,
            case when known then first || ' ' || last else chr(63743) end, known, seen - interval '10 days', seen,
            'site', 5, case when n % 3 = 0 then n % 7 else 0 end,
            case when n % 3 = 0 then (n % 7) * (100 + n % 1000) else 0 end, company, city from made`,
    ...handleStatements(id),
    `insert into person_search (workspace_id, person_id, search, name_key)
     select ${id}, id, ' ' || first || ' ' || last || coalesce(' ' || lower(company), '') || ' ' || first || '.' || last
            || n || '@mail.example ' || last || n, last || ':' || first from made where known`,
    `insert into search_word (workspace_id, word)
     select ${id}, word from (select first as word from made union select last from made) as words`,
    `insert into trait (workspace_id, handle_id, key, value, stated_at, message_id, source)
     select ${id}, pg_temp.made_id('handle', n), 'name', to_jsonb(pg_temp.capital(first) || ' ' || pg_temp.capital(last)),
            seen, 'm' || n, 'site' from made where known`,
    `insert into person_score (workspace_id, person_id, score, rules_as_of, as_of)
     select ${id}, id, round((pg_temp.fraction('score', n) ^ 4 * 100)::numeric, 3)::float8, seen, seen from made`,
    `insert into person_rhythm (workspace_id, person_id, state, strength, as_of)
     select ${id}, id, case when n % 50 = 0 then 'cooling' else 'steady' end, pg_temp.fraction('rhythm', n), seen from made`,
    // as many orders as the row of the person says
    `insert into customer_order (workspace_id, id, external_id, person_id, placed_at, stated_at, currency, total, updated_at)
     select ${id}, pg_temp.made_id('order', n * 10 + place), 'o' || n || '-' || place, id, placed_at, placed_at, 'RUB',
            100 + n % 1000, placed_at
       from made, lateral (select place, seen - place * interval '37 days' as placed_at
                             from generate_series(0, n % 7 - 1) place) as bought
      where n % 3 = 0`,
    ...eventStatements(id, people, events),
    'drop table made',
  ]
}

function handleStatements(id: string): readonly string[] {
  const insert = (kind: string, made: string, value: string, where: string) => `
    insert into handle (workspace_id, id, base_handle_id, born_person_id, kind, scope, value, shown, strength, source,
                        person_id, first_seen_at, last_seen_at, event_count, identified, verified_at)
    select ${id}, pg_temp.made_id('${made}', n), pg_temp.made_id('${made}', n), id, '${kind}',
           ${kind === 'external' ? `'shop'` : `''`}, ${value}, ${value}, ${kind === 'cookie' ? `'weak'` : `'medium'`},
           'site', id, seen - interval '10 days', seen, 5, false, null from made where ${where}`
  return [
    insert('email', 'handle', `first || '.' || last || n || '@mail.example'`, 'known'),
    insert('cookie', 'handle', `md5('cookie' || n)`, 'not known'),
    insert('phone', 'phone', `'+79' || lpad((n * 7919 % 1000000000)::text, 9, '0')`, 'known and n % 5 <> 0'),
    insert('external', 'external', `(100000 + n)::text`, 'known and n % 2 = 0'),
    insert('cookie', 'cookie', `md5('second' || n)`, 'known and n % 3 = 0'),
  ]
}

/** Four fifths spread over everyone; one fifth on a thousandth of the people, so that some are very busy. */
function eventStatements(id: string, people: number, events: number): readonly string[] {
  const busy = Math.max(1, Math.floor(people / 1_000))
  return [
    `insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id,
                        properties, context)
     select ${id}, pg_temp.made_id('handle', who), at, pg_temp.made_id('event', n), 
            case n % 4 when 0 then 'page' else 'track' end,
            (array['Page Viewed', 'Product Viewed', 'Message Received', 'Order Completed'])[1 + n % 4], at, 'site',
            'm' || n, jsonb_build_object('text', 'said ' || n, 'price', n % 1000),
            case n % 4 when 0 then jsonb_build_object('page', jsonb_build_object('title', 'Page ' || n % 100,
              'path', '/p/' || n % 100)) else '{}' end
       from (select n, case when n % 5 = 0 then 1 + (n / 5) % ${busy} else 1 + n % ${people} end as who,
                    timestamptz '2026-03-01' - (n * 2654435761 % ${events}) * (interval '350 days' / ${events}) as at
               from generate_series(1::bigint, ${events}) n) as made_events`,
  ]
}
