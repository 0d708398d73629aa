/**
 * Calls `onPage` with the address before, after each move inside a page that never loads again (history
 * API, back, hash routes) and on return from the back-forward cache.
 */
export function watchNavigation(onPage: (previousUrl: string) => void): void {
  let current = pageUrl()
  // After the current task, when routers have set the title and finished their redirects.
  const look = () =>
    setTimeout(() => {
      const previous = current
      current = pageUrl()
      if (current !== previous) onPage(previous)
    })
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (...given) {
      original.apply(this, given)
      look()
    }
  }
  addEventListener('popstate', look)
  addEventListener('pageshow', (event) => event.persisted && onPage(current))
}

/** Of hash parts only those that routers use count; a jump to a heading is no page. */
function pageUrl(): string {
  return location.href.replace(/#(?![/!]).*/, '')
}
