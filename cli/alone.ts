import pg from 'pg'

const LOCKS = { schema: 7_263_416, 'first start': 7_263_417 } as const

/** Runs a piece of work while no other process on this database does it. */
export async function alone<T>(
  what: keyof typeof LOCKS,
  ownerUrl: string,
  work: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCKS[what]])
    return await work()
  } finally {
    // the lock ends with its session
    await client.end().catch(() => {})
  }
}
