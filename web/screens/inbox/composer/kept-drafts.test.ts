import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../../api-error.ts'
import type { StoredDraft } from './draft-words.ts'
import { type Body, keepDrafts, newest, type OnPage, type Reply } from './kept-drafts.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const empty: OnPage = { draft: undefined, askedAt: 0 }
const stored = (text: string, version: string): StoredDraft => ({
  memberId: 'olga',
  memberName: 'Olga',
  text,
  subject: '',
  cc: '',
  bcc: '',
  channel: null,
  accountId: null,
  handleId: null,
  seenMessageId: null,
  attachments: [],
  version,
  changedAt: '2026-05-01T10:00:00.000Z',
})

function served(answers: (Reply | Error)[] = []) {
  const asked: Body[] = []
  const drafts = keepDrafts(
    async (_, body) => {
      asked.push(body)
      const answer = answers.shift() ?? { version: `v${asked.length}`, other: null }
      if (answer instanceof Error) throw answer
      return answer
    },
    () => Date.now(),
  )
  const write = (text: string, page = empty) => drafts.change('anna', page, (words) => ({ ...words, text }))
  const shown = (page = empty) => newest(drafts.get('anna'), page).words.text
  return { drafts, asked, write, shown }
}

test('the newest words are shown at once to whoever left and came back, whatever an older page says', async () => {
  const { drafts, write, shown } = served()
  const old = { draft: stored('Good', 'v0'), askedAt: 0 }
  write('Good day', old)
  expect(shown(old)).toBe('Good day')
  await drafts.saveNow('anna')
  expect(shown(old)).toBe('Good day')
  // a page that was asked after the answer knows of it, and of what was written elsewhere since
  expect(shown({ draft: stored('Good day from the phone', 'v2'), askedAt: 1 })).toBe(
    'Good day from the phone',
  )
  expect(shown({ draft: undefined, askedAt: 1 })).toBe('')
})

test('what could not be saved is saved when the network is back', async () => {
  const offline = new ApiError({ code: 'no-connection', status: 0 })
  const { drafts, asked, write, shown } = served([offline, offline])
  write('Good day')
  await vi.advanceTimersByTimeAsync(800)
  expect(drafts.isFailing()).toBe(true)
  write('Good day, Anna')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked.map(({ text }) => text)).toEqual(['Good day', 'Good day, Anna', 'Good day, Anna'])
  expect([drafts.isFailing(), shown()]).toEqual([false, 'Good day, Anna'])
})

test('a refusal is not repeated, and the words stay', async () => {
  const { asked, write, shown } = served([new ApiError({ code: 'not-allowed', status: 403 })])
  write('Good day')
  await vi.advanceTimersByTimeAsync(60_000)
  expect([asked.length, shown()]).toEqual([1, 'Good day'])
})

test('one saving after the other, each naming the version that it grew from', async () => {
  const { drafts, asked, write } = served()
  write('a')
  const first = drafts.saveNow('anna')
  write('ab')
  await drafts.saveNow('anna')
  await first
  await vi.advanceTimersByTimeAsync(800)
  expect(asked).toMatchObject([
    { text: 'a', base: null },
    { text: 'ab', base: 'v1' },
  ])
})

test('words that came from elsewhere meanwhile stand below', async () => {
  const other = stored('Tomorrow at noon', 'v9')
  const { asked, write, shown } = served([{ version: null, other }])
  write('And the cot?')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown()).toBe('And the cot?\n\nTomorrow at noon')
  expect(asked.at(-1)).toMatchObject({ text: 'And the cot?\n\nTomorrow at noon', base: 'v9' })
})

test('what was sent and taken back at once stands below what was begun in between', async () => {
  const other = stored('Tomorrow at noon', 'v9')
  const { drafts, write, shown } = served([
    { version: 'v1', other: null },
    { version: null, other },
  ])
  write('Tomorrow at noon')
  await drafts.saveNow('anna')
  drafts.sent('anna', empty, { text: 'Tomorrow at noon', attachmentIds: [] })
  expect(shown()).toBe('')
  write('And the cot?')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown()).toBe('And the cot?\n\nTomorrow at noon')
})
