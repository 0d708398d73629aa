import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many rows are worth sending at once, while the next statement is put together. */
const WORTH_SENDING = 100

/** What was asked; `answered` resolves when all answers are there. */
export interface Asked {
  readonly answered: Promise<unknown>
}

/**
 * Asks one statement after the other without waiting for the answers, which come in the same order (the connection
 * is a pipeline, connect.ts). Few rows leave in one packet; of many rows the database works on the first statement
 * while the second is put together, and on the last while the caller goes on.
 * @param steps each puts its statement together when its turn comes and asks it before it waits for anything
 */
export async function askInTurn(steps: readonly (() => Promise<unknown>)[], rows: number): Promise<Asked> {
  const asked: Promise<unknown>[] = []
  for (const step of steps) {
    const answer = step()
    // an error is told to whoever waits for the answers, also when it comes before all are asked
    answer.catch(() => {})
    asked.push(answer)
    if (rows >= WORTH_SENDING) await nextTurn()
  }
  const answered = Promise.all(asked)
  answered.catch(() => {})
  return { answered }
}
