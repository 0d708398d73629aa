import { z } from '@hono/zod-openapi'
import { LogReading, LogUpload, ProcessLog } from '#contract/process-definition.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Logs } from './ask.ts'
import { bytesOfLogs, keepLog, keptLogs } from './log-queries.ts'
import { companySettings } from './queries.ts'

const MOST = 20 * 1024 * 1024
const MOST_TOGETHER = 500 * 1024 * 1024
type Upload = z.output<typeof LogUpload>

/** Imported logs: a file is looked at first, then kept. */
export const logRoutes = (logs: Logs): readonly Route[] => [
  route({
    method: 'get',
    path: '/process-logs',
    summary: 'Imported logs',
    may: 'see processes',
    reply: z.object({ logs: z.array(ProcessLog) }),
    run: async (_, context) => ({ logs: await keptLogs(context) }),
  }),
  upload('/process-logs/preview', 'Read a log and keep nothing', LogReading, (context, query, bytes) =>
    read(logs, context, query, bytes),
  ),
  upload('/process-logs', 'Keep a log to look at as a process', ProcessLog, async (context, query, bytes) => {
    const reading = await read(logs, context, query, bytes)
    if ((await bytesOfLogs(context)) + bytes.length > MOST_TOGETHER) throw new Problem('too-large')
    const id = await keepLog(context, query.file, bytes, reading)
    await audit(context, { action: 'process log kept', subject: { kind: 'process log', id } })
    const [kept] = await keptLogs(context, id)
    return kept
  }),
]

function upload(
  path: string,
  summary: string,
  reply: z.ZodType,
  run: (context: Context, query: Upload, bytes: Uint8Array) => Promise<unknown>,
): Route {
  return {
    method: 'post',
    path,
    summary,
    may: 'define processes',
    params: null,
    query: LogUpload,
    body: null,
    upload: MOST,
    reply,
    status: 201,
    // query and body were read by this very definition: see answer.ts
    run: ({ query, body }, context) => run(context, query as Upload, body as Uint8Array),
  }
}

async function read(logs: Logs, context: Context, { format, mapping = {} }: Upload, bytes: Uint8Array) {
  const { zone } = await companySettings(context)
  const found = await logs.read({ bytes, format, mapping, zone })
  if (!('trouble' in found)) return LogReading.parse(found)
  const { code, message, line, column } = found.trouble
  throw new Problem('unreadable-log', {
    detail: message,
    fields: [{ path: line === null ? 'file' : `line ${line}, column ${column}`, message: code }],
    facts: { code, line, column },
  })
}
