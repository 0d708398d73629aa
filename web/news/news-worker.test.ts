import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

/** The worker as a browser runs it, with what a browser gives to it. */
function started(windows: readonly string[] = []) {
  const heard = new Map<string, (event: object) => void>()
  const done: unknown[] = []
  const open = windows.map((name) => ({
    focus: async () => done.push(`${name} comes to the front`),
    postMessage: (message: object) => done.push([name, { ...message }]),
  }))
  const self = {
    addEventListener: (kind: string, hear: (event: object) => void) => heard.set(kind, hear),
    location: { origin: 'https://crm.alt' },
    registration: {
      showNotification: async (title: string, { body, data }: { body: string; data: object }) =>
        done.push([title, body, { ...data }]),
    },
    clients: { matchAll: async () => open, openWindow: async (url: string) => done.push(`opens ${url}`) },
  }
  const code = fileURLToPath(new URL('../public/news-worker.js', import.meta.url))
  runInNewContext(readFileSync(code, 'utf8'), { self, URL })
  const tell = async (kind: string, event: object) => {
    let waited: unknown
    heard.get(kind)?.({
      ...event,
      waitUntil: (work: unknown) => {
        waited = work
      },
    })
    await waited
  }
  return { done, tell }
}
const clicked = (url: string) => ({ notification: { close: () => {}, data: { url } } })

test('what comes while the page is closed is shown', async () => {
  const { done, tell } = started()
  const said = { title: 'A customer waits', body: 'Harbour', url: '/inbox?person=1' }
  await tell('push', { data: { json: () => said } })
  expect(done).toEqual([['A customer waits', 'Harbour', { url: '/inbox?person=1' }]])
})

test('a click opens what it is about, in the window that is open or in a new one, and nothing elsewhere', async () => {
  const without = started()
  await without.tell('notificationclick', clicked('/inbox?person=1&at=2'))
  await without.tell('notificationclick', clicked('https://evil.alt/'))
  expect(without.done).toEqual(['opens https://crm.alt/inbox?person=1&at=2'])
  const beside = started(['a window'])
  await beside.tell('notificationclick', clicked('/today'))
  expect(beside.done).toEqual(['a window comes to the front', ['a window', { open: '/today' }]])
})
