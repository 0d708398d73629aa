import type pg from 'pg'

/** What a look at a database finds out about the owner's address. */
export interface Rights {
  /** server_version_num: 150004 is 15.4 */
  readonly version: number
  readonly user: string
  readonly database: string
  readonly superuser: boolean
  readonly createRole: boolean
  /** May it make schemas and trusted extensions here? */
  readonly createInDatabase: boolean
  readonly createInPublic: boolean
  /** The groups of server roles exist and may not be given to new roles by this user. */
  readonly foreignGroup: boolean
  /** Extensions that are neither there nor can be made by this user. */
  readonly missingExtensions: readonly string[]
}

const OLDEST = 15

/** Everything that is wrong with a database for us, each with what to do; empty when it will do. */
export function shortcomings(rights: Rights): readonly string[] {
  const { user, database, superuser } = rights
  const [role, name] = [quoted(user), quoted(database)]
  const major = Math.floor(rights.version / 10_000)
  const wrong: readonly (readonly [boolean, string])[] = [
    [major < OLDEST, `PostgreSQL ${major} is too old: use ${OLDEST} to 18`],
    [
      !rights.createRole && !superuser,
      `${user} may not make the server's own role: as an administrator run "alter role ${role} createrole"`,
    ],
    [
      rights.foreignGroup && !superuser,
      `the roles of Tandem belong to somebody else: run "grant tandem_server, tandem_whole, tandem_narrowed, tandem_customer to ${role} with admin option"`,
    ],
    [
      !rights.createInDatabase,
      `${user} may not make schemas in ${database}: run "grant create on database ${name} to ${role}", or make it the owner`,
    ],
    [
      !rights.createInPublic,
      `${user} may not make tables: in ${database} run "grant create on schema public to ${role}"`,
    ],
    ...rights.missingExtensions.map(
      (extension) =>
        [
          true,
          `the extension ${extension} is missing: as an administrator run "create extension ${extension}" in ${database} (its package is often called postgresql-contrib)`,
        ] as const,
    ),
  ]
  return wrong.filter(([is]) => is).map(([, words]) => words)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Looks once, without changing anything. */
export async function rightsOf(client: pg.Client): Promise<Rights> {
  const found = await client.query<Rights>(
    `select current_setting('server_version_num')::int as version, current_user as "user", current_database() as database,
            rolsuper as superuser, rolcreaterole as "createRole",
            has_database_privilege(current_database(), 'create') as "createInDatabase",
            has_schema_privilege('public', 'create') as "createInPublic",
            current_setting('server_version_num')::int >= 160000 and exists (
              select from pg_roles where rolname in ('tandem_server', 'tandem_whole', 'tandem_narrowed', 'tandem_customer') and not pg_has_role(oid, 'member with admin option')) as "foreignGroup",
            array(select wanted from unnest(array['pg_trgm', 'btree_gin']) as wanted
                   where not exists (select from pg_extension where extname = wanted)
                     and not exists (select from pg_available_extension_versions as there
                                      where there.name = wanted and (rolsuper
                                         or there.trusted and has_database_privilege(current_database(), 'create')))) as "missingExtensions"
       from pg_roles where rolname = current_user`,
  )
  const [rights] = found.rows
  if (rights === undefined) throw new Error('PostgreSQL does not know its own user')
  return rights
}
