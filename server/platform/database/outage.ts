/**
 * Whether a statement failed because the database went away, is coming up, or has no room just now: a delay, which
 * whoever asked may wait out, and not a failure of what was asked. Looked for along the chain of causes, since the
 * driver and the pool put their own errors around the one that says why.
 */
export function isOutage(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause)
    if (OUTAGE_CODE.test(codeOf(error)) || OUTAGE_WORDS.test(error.message)) return true
  return false
}

/** A lock or a conflict of two transactions that the same request, sent again, does not meet. */
export const isCollision = (thrown: unknown): boolean =>
  thrown instanceof Error && /^(40001|40P01|55P03)$/.test(codeOf(thrown))

/**
 * Does work that is one transaction, and does it again when it met another one: nothing of the first try is left.
 * @param work leaves nothing outside its transaction
 */
export async function throughCollisions<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= TRIES || !isCollision(error)) throw error
    }
  }
}

const TRIES = 4

/**
 * What the system calls a connection that is refused, cut, or closed while being written to; and of PostgreSQL's
 * classes those of connections (08), of too few resources (53), of a server that stops or starts (57P0) and of
 * one whose files or processes failed (58).
 */
const OUTAGE_CODE = /^(ECONN|EPIPE$|ENOTCONN$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|08|53|57P0|58)/
/** The driver and its pool have words only, and no codes, for a connection that is gone; the first is a socket's file. */
const OUTAGE_WORDS =
  /connect ENOENT|timeout exceeded when trying to connect|Connection terminated|Connection ended|is not queryable|after calling end on the pool/

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')
