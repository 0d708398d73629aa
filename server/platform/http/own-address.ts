import type { Context as Call } from 'hono'
import type { Config } from '../config.ts'

/**
 * Where whoever asks reaches us, without a slash at the end. A trusted proxy's own word comes first, because one
 * installation may answer under several domains; then the public address; then what the request itself says. A
 * proxy may ask us by a name that nobody else knows, so with a public address our own host says nothing.
 */
export function ownAddress(
  call: Call,
  { publicUrl, trustProxy }: Pick<Config, 'publicUrl' | 'trustProxy'>,
): string {
  const said = (name: string, form: RegExp): string | null => {
    const value = trustProxy ? firstOf(call.req.header(name)) : ''
    return form.test(value) ? value : null
  }
  const [protocol, host] = [said('x-forwarded-proto', PROTOCOL), said('x-forwarded-host', HOST)]
  const asked = new URL(call.req.url)
  const usual = new URL(publicUrl ?? `${asked.protocol}//${call.req.header('host') ?? asked.host}`)
  if (host !== null && host !== usual.host) return `${protocol ?? usual.protocol.slice(0, -1)}://${host}`
  if (publicUrl !== null) return publicUrl
  return `${protocol ?? usual.protocol.slice(0, -1)}://${usual.host}`
}

const PROTOCOL = /^https?$/
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Of several proxies in a row the first saw what the browser did. */
const firstOf = (list: string | undefined): string => list?.split(',')[0]?.trim().toLowerCase() ?? ''
