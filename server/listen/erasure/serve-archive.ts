import type { Hono } from 'hono'
import { z } from 'zod'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { assertAllowed } from '#server/platform/http/answer.ts'
import { authenticate } from '#server/platform/http/authenticate.ts'
import { errorFacts } from '#server/platform/log.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { inSight } from '#server/platform/sight.ts'
import { zip } from '#server/platform/zip.ts'
import { personBehind } from '../timeline/index.ts'
import { ARCHIVED } from './act.ts'
import { type ArchivePart, archiveOf } from './archive.ts'

const Asked = z.object({ id: z.uuid(), language: z.enum(['en', 'ru']).catch('en') })

/**
 * GET /api/people/{id}/archive?language=ru: a download of any length, so not a route with a JSON reply. That it was
 * made is written down when all of it was handed out.
 */
export function mountArchive(app: Hono, services: Services, parts: readonly ArchivePart[]): void {
  app.get('/api/people/:id/archive', async (call) => {
    const caller = await authenticate(call, services)
    assertAllowed(caller.actor, { may: 'erase people', method: 'get' })
    const asked = Asked.safeParse({ id: call.req.param('id'), language: call.req.query('language') })
    if (!asked.success) throw new Problem('not-found')
    const { personId } = await inSight(services, caller, (context) => personBehind(context, asked.data.id))
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    void pour(writable, (put) =>
      inSight(services, caller, async (context) => {
        for await (const block of zip(
          archiveOf(context, personId, asked.data.language, parts),
          services.clock.now(),
        ))
          await put(block)
        await noteArchive(context, personId)
      }),
    ).catch((error: unknown) =>
      services.log.warn(errorFacts(error), 'An archive was not handed out to its end'),
    )
    return call.body(readable, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="person-${personId}.zip"`,
      'cache-control': 'no-store',
    })
  })
}

export const noteArchive = (context: Context, personId: string): Promise<void> =>
  audit(context, { action: ARCHIVED, subject: { kind: 'person', id: personId } })

/** Whoever reads gets it piece by piece; when he goes away or something breaks, the stream ends broken, not short. */
async function pour(
  writable: WritableStream<Uint8Array>,
  work: (put: (block: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const writer = writable.getWriter()
  try {
    await work((block) => writer.write(block))
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => {})
    throw error
  }
}
