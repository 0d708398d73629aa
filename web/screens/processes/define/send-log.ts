import { newKey } from '../../../api.ts'
import { ApiError, type ProblemDetails } from '../../../api-error.ts'

/** Sends a file as it is: the rest stands in the address. The common door speaks JSON only. */
export async function sendLog<Reply>(
  path: string,
  file: File,
  query: Readonly<Record<string, string>>,
): Promise<Reply> {
  const address = `/api/${path}?${new URLSearchParams({ file: file.name, ...query })}`
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'content-type': 'application/octet-stream',
        'idempotency-key': newKey(),
      },
      body: file,
    })
  } catch (cause) {
    throw new ApiError({ code: 'no-connection', status: 0 }, { cause })
  }
  const body: unknown = await response.json().catch(() => null)
  // The reply is the contract's; the server's own tests hold it.
  if (response.ok) return body as Reply
  const problem: ProblemDetails = { code: 'unknown', status: response.status }
  throw new ApiError(typeof body === 'object' && body !== null ? { ...problem, ...body } : problem)
}
