import { expect, test } from 'vitest'
import type { Said } from '../queries.ts'
import { newestWord, saidSince } from './meanwhile.ts'

const said = (id: string, by: string | null, more: Partial<Said> = {}): Said => ({
  what: 'message',
  id,
  at: '2026-05-01T10:00:00.000Z',
  direction: by === null ? 'in' : 'out',
  channel: 'email',
  accountId: null,
  accountName: null,
  author: { kind: by === null ? 'customer' : 'member', memberId: by, name: by },
  subject: '',
  text: id,
  quoted: null,
  hasHtml: false,
  machine: null,
  doubt: null,
  senderDecided: false,
  state: by === null ? 'received' : 'sent',
  stateReason: null,
  stateAt: null,
  outboxId: null,
  wentBy: null,
  insteadOf: null,
  undoUntil: null,
  forwardedTo: null,
  topicId: null,
  answersMessageId: null,
  participants: [],
  attachments: [],
  notKept: [],
  ...more,
})
const thread = [said('1', null), said('2', 'olga'), said('3', 'ivan'), said('4', null), said('5', 'ivan')]
const ids = (seen: string | null, me: string, entries = thread) => {
  const { answered, wrote } = saidSince(entries, seen, me)
  return [answered?.id ?? null, wrote?.id ?? null]
}

test('a colleague’s answer and a new message since the writer began are news, his own are not', () => {
  expect(ids('5', 'olga')).toEqual([null, null])
  expect(ids('3', 'olga')).toEqual(['5', '4'])
  expect(ids('3', 'ivan')).toEqual([null, '4'])
  expect(newestWord(thread)).toBe('5')
})

test('what was seen need not stand in the stretch that is shown', () => {
  expect(ids('3', 'olga', thread.slice(3))).toEqual(['5', '4'])
  expect(ids('9', 'olga', thread.slice(0, 2))).toEqual([null, null])
  expect(ids(null, 'olga', thread.slice(3))).toEqual(['5', '4'])
})

test('what was taken back, or a machine of the customer wrote, is no news', () => {
  const since = [said('6', 'ivan', { state: 'cancelled' }), said('7', null, { machine: 'auto-reply' })]
  expect(ids('5', 'olga', [...thread, ...since])).toEqual([null, null])
})
