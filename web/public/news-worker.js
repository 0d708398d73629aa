// Shows news while the page is closed, and opens what they are about. It keeps nothing and answers for no request.
const worker = self

worker.addEventListener('install', () => worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('push', (event) => {
  const said = event.data?.json() ?? {}
  event.waitUntil(
    worker.registration.showNotification(said.title ?? 'Tandem', {
      body: said.body,
      tag: said.tag,
      lang: said.lang,
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      data: { url: said.url },
    }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data?.url ?? '/'))
})

/** In a window that is open, without loading it anew; else in a new one. Nothing outside of our own pages. */
async function show(path) {
  const url = new URL(path, worker.location.origin)
  if (url.origin !== worker.location.origin) return
  const [open] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open === undefined) {
    await worker.clients.openWindow(url.href)
    return
  }
  await open.focus()
  open.postMessage({ open: url.pathname + url.search })
}
