import { describe, expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { announce, changesAfter, forgetChangesBefore, lastPosition } from './live.ts'

const tell = (company: Company, id: string) =>
  company.work((context) =>
    announce(context.tx, context.workspace, [{ topic: 'person', id }], context.clock.now()),
  )
const heard = (company: Company, after: number) =>
  company.work(
    async ({ tx, workspace }) =>
      (await changesAfter(tx, workspace, after))?.map((change) => change.position) ?? null,
  )

describe('the live log', () => {
  test('gives positions without gaps to writers at once, and shows none before those in front of it', async ({
    company,
  }) => {
    const seen: number[] = []
    let writing = true
    const reader = (async () => {
      for (let last = 0; writing || seen.length < 60; ) {
        for (const position of (await heard(company, last)) ?? []) {
          seen.push(position)
          last = position
        }
      }
    })()
    await Promise.all(Array.from({ length: 60 }, (_, index) => tell(company, `person ${index}`)))
    writing = false
    await reader
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })

  test('tells one who was away what he missed, and says so when that is forgotten', async ({ company }) => {
    for (const id of ['a', 'b', 'c']) await tell(company, id)
    expect(await heard(company, 1)).toEqual([2, 3])
    expect(await heard(company, 3)).toEqual([])
    company.clock.advance(86_400_000)
    await tell(company, 'd')
    await company.work(({ tx, workspace, clock }) =>
      forgetChangesBefore(tx, workspace, new Date(clock.now().getTime() - 1_000)),
    )
    expect(await heard(company, 3)).toEqual([4])
    expect(await heard(company, 1)).toBeNull()
    expect(await heard(company, 99)).toBeNull()
  })

  test('takes nothing back with the work that failed, and leaves no gap', async ({ company }) => {
    await tell(company, 'a')
    const failing = company.work(async (context) => {
      await announce(context.tx, context.workspace, [{ topic: 'person', id: 'b' }], context.clock.now())
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await tell(company, 'c')
    expect(await heard(company, 0)).toEqual([1, 2])
    expect(await company.work(({ tx, workspace }) => lastPosition(tx, workspace))).toBe(2)
  })
})

test('the stream goes on from the position that the screen names, and never tells of another company', async ({
  company,
  rival,
}) => {
  for (const id of ['a', 'b', 'c']) await tell(company, id)
  await tell(rival, 'foreign')
  const reply = await company.app.request('/api/stream?after=1', {
    headers: { cookie: company.seller.cookie },
  })
  const reader = (reply.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('"position":3')) text += (await reader.read()).value ?? ''
  await tell(company, 'd')
  while (!text.includes('"position":4')) text += (await reader.read()).value ?? ''
  await reader.cancel()
  expect(text).toMatch(/"position":2.*"position":3.*"position":4/s)
  expect(text).not.toMatch(/foreign|"id":"a"/)
})
