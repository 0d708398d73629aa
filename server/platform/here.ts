import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from './context.ts'
import type { Listener } from './listener.ts'

/** Who looks at a dialogue or writes in it is told as it happens and never stored. */
const HERE_CHANNEL = 'tandem_here'

const Here = z.object({
  workspace: z.string(),
  personId: z.string(),
  /** Null: the person himself writes. */
  memberId: z.string().nullable(),
  name: z.string(),
  typing: z.boolean(),
})
export type Here = z.output<typeof Here>

/** Tells everybody who listens, when this transaction commits. */
export async function tellHere({ tx, workspace }: Context, here: Omit<Here, 'workspace'>): Promise<void> {
  const told: Here = { workspace, ...here, name: here.name.slice(0, 200) }
  await sql`select pg_notify(${HERE_CHANNEL}, ${JSON.stringify(told)})`.execute(tx)
}

/** Calls back for everybody who is somewhere in this company; returns how to stop. */
export function hearWhoIsHere(
  listener: Pick<Listener, 'on'>,
  workspace: string,
  hear: (here: Here) => void,
): () => void {
  return listener.on(HERE_CHANNEL, (payload) => {
    // an empty payload says that the listener was away: what it missed is over by now
    if (!payload.includes(workspace)) return
    const read = Here.safeParse(JSON.parse(payload))
    if (read.success && read.data.workspace === workspace) hear(read.data)
  })
}
