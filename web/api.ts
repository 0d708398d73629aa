import { ApiError, type ProblemDetails } from './api-error.ts'

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Reads a resource. The reply's type is stated by the caller, from `contract`. */
export function read<Reply>(path: string, signal?: AbortSignal): Promise<Reply> {
  return exchange<Reply>(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) })
}

export interface Change {
  readonly method: Method
  readonly path: string
  readonly body?: unknown
  /** Goes on when the page is closed; for small bodies only. */
  readonly outlives?: boolean
}

/**
 * Sends a change. The same key is kept over its retries, so that a change whose answer got lost on the
 * way is not made twice; the server answers a repeated key with the first answer.
 */
export async function send<Reply = void>(change: Change, key: string = newKey()): Promise<Reply> {
  const request: RequestInit = {
    method: change.method,
    headers: {
      accept: 'application/json',
      'idempotency-key': key,
      ...(change.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(change.body !== undefined && { body: JSON.stringify(change.body) }),
    ...(change.outlives === true && { keepalive: true }),
  }
  for (const wait of retryAfter) {
    try {
      return await exchange<Reply>(change.path, request)
    } catch (error) {
      if (!(error instanceof ApiError) || !error.mayPass) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return exchange<Reply>(change.path, request)
}

const retryAfter = [400, 1600]

/** A random UUID; `crypto.randomUUID` is missing where the page is served without TLS in a local network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function exchange<Reply>(path: string, request: RequestInit): Promise<Reply> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...request })
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw new ApiError({ code: 'no-connection', status: 0 }, { cause })
  }
  if (!response.ok) throw new ApiError(await problemOf(response))
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  // The one boundary with the server: its replies are checked against `contract` by its own tests.
  return (response.status === 204 || !isJson ? undefined : await response.json()) as Reply
}

async function problemOf(response: Response): Promise<ProblemDetails> {
  const reference = response.headers.get('x-request-id')
  const fallback = { code: 'unknown', status: response.status, ...(reference && { reference }) }
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  const body: unknown = await response.json().catch(() => null)
  return typeof body === 'object' && body !== null ? { ...fallback, ...body } : fallback
}
