import type { Context as Call } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { WriteChat } from '#contract/web-chat.ts'
import type { InboundAttachment } from '#server/channels/channel.ts'
import { bytesOf as bytesOfFile, sendableAs, sniff, unwanted } from '#server/listen/files/index.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Written } from './arrive.ts'
import { bodyOf, byToken, bytesOf, companyOf, type Door, networkFor, valid } from './door.ts'
import { openTo } from './session.ts'

const MOST_FILES = 5

/** A message as JSON, or with files as a form: `message` is the JSON then, `file` each of them. */
export async function readWritten(call: Call, door: Door): Promise<Written> {
  if (!/^multipart\/form-data/i.test(call.req.header('content-type') ?? '')) {
    const written = await bodyOf(call, WriteChat)
    if (written.text === '') throw empty()
    return { ...written, files: [] }
  }
  const { largestFile } = door.services.config
  // by what is announced, before it is read; who announces nothing may send all that is allowed
  const announced = Number(call.req.header('content-length') ?? largestFile)
  const megabytes = Math.ceil(Math.min(announced, largestFile) / 1_048_576)
  await take(door.limits.files, companyOf(call).token, megabytes)
  await take(door.limits.filesOfNetwork, networkFor(call, door), megabytes)
  const body = await bytesOf(call.req.raw, largestFile + 65_536)
  const form = await new Response(body, {
    headers: { 'content-type': call.req.header('content-type') ?? '' },
  })
    .formData()
    .catch(() => {
      throw new Problem('bad-input', { fields: [{ path: 'body', message: 'cut-off' }] })
    })
  const written = valid(WriteChat, parsed(form.get('message')), 'message')
  const given = form.getAll('file').filter((file) => typeof file !== 'string')
  if (given.length > MOST_FILES) throw new Problem('too-large')
  const files = await Promise.all(given.map((file) => readFile(file, largestFile)))
  if (written.text === '' && files.length === 0) throw empty()
  return { ...written, files }
}

const empty = () => new Problem('bad-input', { fields: [{ path: 'text', message: 'empty' }] })

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '')
  } catch {
    throw new Problem('bad-json')
  }
}

/** What a file is, is told by its bytes; programs are refused before anything is stored. */
async function readFile(file: File, largest: number): Promise<InboundAttachment> {
  if (file.size > largest) throw new Problem('too-large')
  if (file.size === 0) throw empty()
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { type } = sniff(bytes)
  if (unwanted(type)) throw new Problem('file-refused', { facts: { type } })
  return { name: file.name, type, bytes, contentId: null }
}

/** The bytes of a file of a message that the visitor may read; as a download, whatever it is. */
export function serveFile(call: Call, door: Door): Promise<Response> {
  return byToken(call, door, async ({ context, session }) => {
    const id = z.uuid().safeParse(call.req.param('id'))
    if (!id.success) throw new Problem('not-found')
    const sessions = await openTo(context, session)
    const found = await sql<{ id: string; name: string; type: string; size: number }>`
      select file.id, file.name, file.type, file.size from file
        join chat_line line on line.workspace_id = file.workspace_id and line.message_id = file.message_id
       where file.workspace_id = ${context.workspace} and file.id = ${id.data} and file.removed_at is null
         and line.session_id = any(${[...sessions]}::uuid[]) limit 1`.execute(context.tx)
    const file = found.rows[0]
    if (file === undefined) throw new Problem('not-found')
    const bytes = await bytesOfFile(context, file.id, 0, file.size - 1)
    return new Response(new Uint8Array(bytes), { headers: sendableAs(file) })
  })
}
