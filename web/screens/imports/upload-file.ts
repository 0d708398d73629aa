import { FILE_PART } from '#contract/import-words.ts'
import type { PeopleImport } from '#contract/imports.ts'
import { newKey, send } from '../../api.ts'
import { ApiError, type ProblemDetails } from '../../api-error.ts'

/**
 * Uploads a file in parts and has it read. A part that got lost is sent again; each replaces itself, so nothing is
 * there twice.
 */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<PeopleImport> {
  const changedAt = new Date(Math.min(file.lastModified || Date.now(), Date.now())).toISOString()
  const opened = await send<PeopleImport>({
    method: 'POST',
    path: '/api/imports',
    body: { file: file.name.slice(0, 200), bytes: file.size, changedAt },
  })
  for (let number = 0; number * FILE_PART < file.size; number++) {
    const part = file.slice(number * FILE_PART, (number + 1) * FILE_PART)
    await sendPart(`/api/imports/${opened.id}/parts/${number}`, part)
    onProgress(Math.min(1, ((number + 1) * FILE_PART) / file.size))
  }
  return send<PeopleImport>({ method: 'PUT', path: `/api/imports/${opened.id}/form`, body: {} })
}

const RETRY_AFTER = [500, 2_000, 5_000]

async function sendPart(path: string, part: Blob): Promise<void> {
  for (const wait of RETRY_AFTER) {
    try {
      return await sendOnce(path, part)
    } catch (error) {
      if (!(error instanceof ApiError) || !error.mayPass) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return sendOnce(path, part)
}

async function sendOnce(path: string, part: Blob): Promise<void> {
  let response: Response
  try {
    response = await fetch(path, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'content-type': 'application/octet-stream',
        'idempotency-key': newKey(),
      },
      body: part,
    })
  } catch (cause) {
    throw new ApiError({ code: 'no-connection', status: 0 }, { cause })
  }
  if (response.ok) return
  const body: unknown = await response.json().catch(() => null)
  const problem: ProblemDetails = { code: 'unknown', status: response.status }
  throw new ApiError(typeof body === 'object' && body !== null ? { ...problem, ...body } : problem)
}
