import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { catchUpAll, isAnsweredBy, listsToCatchUp } from './catch-up.ts'

/** A list on screen and its counts, and what was asked of the server for them. */
function aScreen(answer: boolean | Error) {
  const client = new QueryClient()
  const asked: string[] = []
  const listKey = ['dialogue', '*', 'list']
  const countsKey = ['dialogue', '*', 'counts']
  const reading = (name: string) => () => {
    asked.push(name)
    return Promise.resolve([])
  }
  const rows = (_: QueryClient, ids: readonly string[]): Promise<boolean> => {
    asked.push(`rows of ${ids.join()}`)
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  const list = new QueryObserver(client, {
    queryKey: listKey,
    queryFn: reading('list'),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { catchUp: { rows, atOnce: 2, covers: [countsKey] } },
  })
  const counts = new QueryObserver(client, { queryKey: countsKey, queryFn: reading('counts') })
  return { client, asked, list, counts }
}

async function shown(answer: boolean | Error) {
  const screen = aScreen(answer)
  const leave = [screen.list.subscribe(() => {}), screen.counts.subscribe(() => {})]
  await expect.poll(() => screen.client.isFetching()).toBe(0)
  screen.asked.length = 0
  return { ...screen, leave: () => leave.map((end) => end()) }
}

test('a list that can catch up reads the rows that changed, and its counts come with them', async () => {
  const { client, asked, leave } = await shown(true)
  const lists = listsToCatchUp(client, () => ['anna', 'boris', 'anna'])
  await catchUpAll(client, lists)
  expect(asked).toEqual(['rows of anna,boris'])
  const answered = client
    .getQueryCache()
    .getAll()
    .filter((query) => isAnsweredBy(lists, query))
  expect(answered).toHaveLength(2)
  leave()
})

test('too many changes, or one that names nobody, are read as a whole', async () => {
  const { client, leave } = await shown(true)
  expect(listsToCatchUp(client, () => ['anna', 'boris', 'vera'])).toEqual([])
  expect(listsToCatchUp(client, () => ['anna', null])).toEqual([])
  expect(listsToCatchUp(client, () => [])).toEqual([])
  leave()
})

test.each([false, new Error('no connection')])(
  'what could not catch up (%s) is read as a whole',
  async (no) => {
    const { client, asked, leave } = await shown(no)
    await catchUpAll(
      client,
      listsToCatchUp(client, () => ['anna']),
    )
    expect(asked.toSorted()).toEqual(['counts', 'list', 'rows of anna'])
    leave()
  },
)

test('a list that nobody looks at is left alone', async () => {
  const { client, leave } = await shown(true)
  leave()
  expect(listsToCatchUp(client, () => ['anna'])).toEqual([])
})
