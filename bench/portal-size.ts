import { gzipSync } from 'node:zlib'
import { framed, type Look } from '#server/act/portal/page/frame.ts'
import { STYLE } from '#server/act/portal/page/style.ts'
import { talkPage } from '#server/act/portal/page/talk.ts'
import type { Said } from '#server/act/portal/read-talk.ts'

/** The most that a customer's telephone loads of his page, gzip: a full page of his dialogue and the style. */
const BUDGET = 40_960

/** A sentence when the budget is broken. */
export async function tooLarge(): Promise<readonly string[]> {
  const { whole } = await sizes()
  return whole > BUDGET ? [`The customer's page weighs ${whole} bytes of ${BUDGET}.`] : []
}

async function sizes(): Promise<{ readonly whole: number; readonly page: number }> {
  const now = new Date('2026-03-04T12:00:00Z')
  const look: Look = {
    language: 'ru',
    company: 'Little Harbour',
    timeZone: 'UTC',
    here: '/orders',
    home: '/portal/AAAA',
    now,
  }
  const talk = { said: dialogue(now), more: true, isNewest: true, mayWrite: true, writingId: 'a' }
  const parts = ['dialogue', 'requests', 'orders', 'promises', 'data', 'consents'] as const
  const inside = { address: 'anna@posta.alt', parts, part: 'dialogue', notice: null } as const
  const page = gzipSync(String(await framed(look, 'Сообщения', talkPage(look, talk), inside)), {
    level: 9,
  }).length
  return { page, whole: page + gzipSync(STYLE, { level: 9 }).length }
}

/** Fifty messages of two hundred letters that do not repeat one another. */
const dialogue = (now: Date): readonly Said[] =>
  Array.from({ length: 50 }, (_, place) => ({
    id: `0190a1b2-0000-7000-8000-0000000000${String(place).padStart(2, '0')}`,
    at: new Date(now.getTime() - place * 3_600_000),
    channel: 'email',
    direction: place % 2 === 0 ? 'in' : 'out',
    author: 'member',
    name: 'Olga',
    subject: '',
    text: Array.from({ length: 25 }, (_, word) => ((place + 3) ** 5 * (word + 7) ** 4).toString(36)).join(
      ' ',
    ),
    files: [],
  }))

if (import.meta.main) {
  const { whole, page } = await sizes()
  console.log(
    JSON.stringify({
      name: 'portal-size',
      unit: 'bytes gzip',
      value: whole,
      beside: { budget: BUDGET, page },
    }),
  )
}
