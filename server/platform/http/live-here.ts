import type { SSEStreamingApi } from 'hono/streaming'
import { memberOf } from '../context.ts'
import { type Here, hearWhoIsHere } from '../here.ts'
import { seesPerson } from '../live-sight.ts'
import type { Services } from '../services.ts'
import { inSight } from '../sight.ts'
import type { Caller } from './authenticate.ts'

const SIGHT_LASTS = 60_000

/** Passes on who looks at which dialogue, to those who may see that dialogue. Returns how to stop. */
export function passOnWhoIsHere(stream: SSEStreamingApi, services: Services, caller: Caller): () => void {
  const seen = new Map<string, { readonly sees: boolean; readonly until: number }>()
  const mayKnow = async (personId: string): Promise<boolean> => {
    const known = seen.get(personId)
    if (known !== undefined && known.until > Date.now()) return known.sees
    const sees = await inSight(services, caller, (context) => seesPerson(context, personId))
    if (seen.size > 1_000) seen.clear()
    seen.set(personId, { sees, until: Date.now() + SIGHT_LASTS })
    return sees
  }
  const pass = async ({ workspace: _, ...here }: Here): Promise<void> => {
    if (here.memberId !== null && here.memberId === memberOf(caller.actor)) return
    if (await mayKnow(here.personId)) await stream.writeSSE({ event: 'presence', data: JSON.stringify(here) })
  }
  // somebody's presence is worth no trouble: the next sign of him comes in seconds
  return hearWhoIsHere(services.listener, caller.workspace, (here) => void pass(here).catch(() => {}))
}
