/** The chat of our own host is in the demo shop alone. */
const DEMO = '/demo'

/**
 * Where the link of a letter leads that somebody asked for from a page; null: nowhere, and the letter carries the code
 * alone. Whoever asks for a letter to a stranger's address also says from which page he asks, and whoever has the link
 * has the proof. So it leads to the front page of a site that the owner named, and to no page that the asker chose:
 * a forwarding address or a page of a user on the very site would hand the link on.
 */
export function landingOf(page: string, sites: readonly string[], ownUrl: string): string | null {
  const asked = URL.parse(page)
  if (asked === null) return null
  const named = sites.some((site) => URL.parse(site)?.origin === asked.origin)
  if (named) return `${asked.origin}/`
  const isDemo = asked.pathname === DEMO || asked.pathname.startsWith(`${DEMO}/`)
  return isDemo && asked.origin === URL.parse(ownUrl)?.origin ? `${asked.origin}${DEMO}` : null
}
