import { z } from 'zod'
import { request } from '#server/platform/outbound/client.ts'
import type { InboundAttachment, InboundItem } from '../channel.ts'
import { type Bot, call, json } from './api.ts'
import type { FileToFetch, Translated } from './translate.ts'

/** The public Bot API hands out no larger ones. */
const LARGEST = 20 * 1_048_576

/** The server does not answer now: the same update comes again, and with it the file. */
export class FileAway extends Error {}

/** The item with its files. What is too large, or gone, is named in the text instead. */
export async function withFiles(
  bot: Bot,
  { item, files }: Translated,
  signal?: AbortSignal,
): Promise<InboundItem> {
  if (item.what !== 'message' || files.length === 0) return item
  const attachments: InboundAttachment[] = []
  const missing: string[] = []
  for (const file of files) {
    const bytes = await fetchFile(bot, file, signal)
    if (bytes === null)
      missing.push(`📎 ${file.name}${file.size === null ? '' : ` (${megabytes(file.size)} MB)`}`)
    else attachments.push({ name: file.name, type: file.type, bytes, contentId: null })
  }
  return { ...item, attachments, text: [item.text, ...missing].filter((part) => part !== '').join('\n') }
}

const megabytes = (size: number): string => (size / 1_048_576).toFixed(1)

const Place = z.object({ file_path: z.string().regex(/^[\w./-]+$/), file_size: z.number().optional() })

/** null: it cannot be had, now or later. */
async function fetchFile(bot: Bot, file: FileToFetch, signal?: AbortSignal): Promise<Uint8Array | null> {
  if (file.size !== null && file.size > LARGEST) return null
  const limits = signal === undefined ? {} : { signal }
  const answer = await call(bot, 'getFile', json({ file_id: file.id }), limits)
  if (!answer.ok && answer.because === 'refused' && answer.code === 400) return null
  if (!answer.ok) throw new FileAway(answer.detail)
  const place = Place.safeParse(answer.result)
  if (!place.success || place.data.file_path.split('/').includes('..')) return null
  const reply = await request(
    { url: `${bot.root}/file/bot${bot.token}/${place.data.file_path}` },
    { redirects: 0, timeoutMilliseconds: 60_000, maximumBytes: LARGEST, ...bot.way, ...limits },
  )
  if (!reply.ok && reply.because === 'too-large') return null
  if (!reply.ok) throw new FileAway(reply.because)
  if (reply.status === 404) return null
  if (reply.status !== 200) throw new FileAway(`HTTP ${reply.status}`)
  return reply.bytes
}
