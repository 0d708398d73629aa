import type { Host } from '../api.ts'

/** What a request came to. `away`: nobody answered, or asked to come later: the same request may be made again. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly away: true; readonly seconds: number }
  | { readonly ok: false; readonly away: false; readonly status: number; readonly code: string }

export const AWAY = { ok: false, away: true, seconds: 0 } as const

export interface Asking {
  readonly method?: 'GET' | 'POST'
  readonly token?: string | undefined
  readonly body?: object | FormData
}

const PATIENCE = 20_000
/** Long enough for a file on a slow line. */
const PATIENCE_WITH_FILES = 300_000

export type Request = <T>(path: string, asking?: Asking) => Promise<Answer<T>>

export const createRequest =
  (host: Pick<Host, 'base' | 'language'>): Request =>
  async (path, asking = {}) => {
    const cut = new AbortController()
    const patience = asking.body instanceof FormData ? PATIENCE_WITH_FILES : PATIENCE
    const timer = setTimeout(() => cut.abort(), patience)
    try {
      return await read(await fetch(host.base + path, { ...said(asking, host.language), signal: cut.signal }))
    } catch {
      return AWAY
    } finally {
      clearTimeout(timer)
    }
  }

function said({ method, token, body }: Asking, language: string): RequestInit {
  const headers = {
    'accept-language': language,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  const common = { method: method ?? (body ? 'POST' : 'GET'), credentials: 'omit' } as const
  if (!body) return { ...common, headers }
  if (body instanceof FormData) return { ...common, headers, body }
  return {
    ...common,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

async function read<T>(answer: Response): Promise<Answer<T>> {
  // the port is ours, and its answers have the shapes of the contract
  if (answer.ok) return { ok: true, body: (answer.status === 204 ? null : await answer.json()) as T }
  if (answer.status === 429 || answer.status === 408 || answer.status >= 500)
    return { ok: false, away: true, seconds: Number(answer.headers.get('retry-after')) || 0 }
  const problem = (await answer.json().catch(() => ({}))) as { code?: string }
  return { ok: false, away: false, status: answer.status, code: problem.code ?? '' }
}
