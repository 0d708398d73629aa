import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many rows are worth sending at once, while the next statement is put together. */
const WORTH_SENDING = 100

/**
 * Asks one statement after the other without waiting for the answers, which come in the same order (the connection
 * is a pipeline, connect.ts). Few rows leave in one packet; of many rows the database works on the first statement
 * while the second is put together.
 * @param steps each puts its statement together when its turn comes and asks it before it waits for anything
 */
export async function inTurn(steps: readonly (() => Promise<unknown>)[], rows: number): Promise<void> {
  const asked: Promise<unknown>[] = []
  for (const step of steps) {
    const answer = step()
    // an error is told below, also when it comes before all are asked
    answer.catch(() => {})
    asked.push(answer)
    if (rows >= WORTH_SENDING) await nextTurn()
  }
  await Promise.all(asked)
}
