import type { Context as Call } from 'hono'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'
import { inSight } from '../sight.ts'
import type { Caller } from './authenticate.ts'

/**
 * A file that a route answers with, made piece by piece while it is sent: each piece in a short transaction of its
 * own, asked for when the receiver has taken the one before. So nothing is held in memory, and a slow receiver holds
 * nothing in the database.
 */
export interface Download {
  readonly name: string
  readonly type: string
  /** The next piece; null at the end. */
  readonly next: (context: Context) => Promise<Uint8Array | null>
}

export function sendFile(
  call: Call,
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  caller: Caller,
  file: Download,
): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await inSight(services, caller, (context) => file.next(context))
      if (piece === null) controller.close()
      else controller.enqueue(piece)
    },
  })
  return call.body(body, 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${plainName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}

const plainName = (name: string): string => name.replaceAll(/[^\w.-]+/g, '_')
