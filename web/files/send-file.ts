import type { FileAbout, StoredFile } from '#contract/files.ts'
import { newKey } from '../api.ts'
import { ApiError } from '../api-error.ts'

/** Puts a file on a record; throws an ApiError when it was not taken. */
export async function sendFile(about: FileAbout, id: string, file: File): Promise<StoredFile> {
  const path = `/api/files?${new URLSearchParams({ about, id, name: file.name, size: String(file.size) })}`
  const headers = { 'idempotency-key': newKey(), 'content-type': 'application/octet-stream' }
  const reply = await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body: file }).catch(
    (cause: unknown) => {
      throw new ApiError({ code: 'no-connection', status: 0 }, { cause })
    },
  )
  const said: unknown = await reply.json().catch(() => null)
  // our own server's reply, checked against the contract by its own tests
  if (reply.ok) return said as StoredFile
  throw new ApiError({ code: 'unknown', status: reply.status, ...(typeof said === 'object' ? said : {}) })
}
