import { isObject } from './item.ts'

/** 13 months, the longest time that European regulators accept. */
const SECONDS = 34_128_000
/** The ids that our script makes (widget/tracker/item.ts); nothing else may become a cookie. */
const ID = /^\d{1,10}(?:-\d{1,10}){3}$/

/**
 * The cookie that keeps a visitor's id, for an answer to our own script; null where none may be set. A browser that
 * forgets within a week what a script wrote keeps what a server of the same site set.
 *
 * Only on the word of the newest item: an id is in it in the mode `full` alone, which is the visitor's consent; in
 * `anonymous` there is none, and in `none` there is no request. A browser that asks not to be followed gets none,
 * whatever the page says. Which sites are one only the browser knows (it has the list of public suffixes) and says in
 * Sec-Fetch-Site; one that does not say gets no cookie, nor does the page of a foreign site.
 * @param ownHost the name by which the browser reaches us
 */
export function visitorCookie(headers: Headers, ownHost: string, body: unknown): string | null {
  if (!/^same-(?:origin|site)$/.test(headers.get('sec-fetch-site') ?? '')) return null
  if (headers.get('dnt') === '1' || headers.get('sec-gpc') === '1') return null
  const page = URL.parse(headers.get('origin') ?? '')
  const domain = page === null ? null : sharedDomain(page.hostname, ownHost)
  const id = newestId(body)
  if (page === null || domain === null || id === null) return null
  const secure = page.protocol === 'https:' ? '; Secure' : ''
  // the script reads it, so it is not HttpOnly
  return `tandem=${id}; Domain=${domain}; Path=/; Max-Age=${SECONDS}; SameSite=Lax${secure}`
}

/** What both hosts lie below: shop.example for www.shop.example and crm.shop.example. */
function sharedDomain(page: string, own: string): string | null {
  if (page === own) return page
  const [labels, others] = [page.split('.').reverse(), own.split('.').reverse()]
  const differ = labels.findIndex((label, index) => label !== others[index])
  const shared = differ < 0 ? labels : labels.slice(0, differ)
  const isNumber = /^\d+$/.test(labels[0] ?? '')
  return shared.length < 2 || isNumber ? null : shared.reverse().join('.')
}

function newestId(body: unknown): string | null {
  const batch = isObject(body) ? body['batch'] : null
  const newest: unknown = Array.isArray(batch) ? batch.at(-1) : null
  if (!isObject(newest) || !isObject(newest['context'])) return null
  const { anonymousId } = newest
  const library = newest['context']['library']
  const isOurs = isObject(library) && library['name'] === 'tandem'
  return isOurs && typeof anonymousId === 'string' && ID.test(anonymousId) ? anonymousId : null
}
