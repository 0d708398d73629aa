const ALWAYS_ALLOWED = ['authorization', 'content-type', 'anonymousid', 'sentat', 'x-retry-count']

/**
 * What lets a page of another origin call the collection port. Every origin may: a site key is public anyway and
 * only ever claims. With credentials too, because our script asks so, that it may be given a cookie where the server
 * is of the page's own site (visitor-cookie.ts): nothing here reads a cookie, and no answer tells what one would open.
 */
export function crossOriginHeaders(request: Request): Record<string, string> {
  const origin = request.headers.get('origin')
  if (origin === null) return { vary: 'Origin' }
  const asked = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^(?:x-rudder|rsa)-[a-z0-9-]+$/.test(name))
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': [...ALWAYS_ALLOWED, ...asked].join(', '),
    'access-control-expose-headers': 'retry-after',
    'access-control-max-age': '86400',
  }
}
