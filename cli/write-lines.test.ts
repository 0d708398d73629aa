import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeLines } from './write-lines.ts'

/** A reader slower than the writing, who goes away after so many blocks. */
function slowReader(stays = Number.POSITIVE_INFINITY) {
  const taken: string[] = []
  const listeners: number[] = []
  const out = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      taken.push(String(chunk))
      void setImmediate().then(() => {
        listeners.push(out.listenerCount('close') + out.listenerCount('error') + out.listenerCount('drain'))
        done(taken.length > stays ? Object.assign(new Error('gone'), { code: 'EPIPE' }) : null)
      })
    },
  })
  return { out, taken, listeners }
}

async function* lines(count: number, seen: { count: number } = { count: 0 }) {
  for (let line = 0; line < count; line++) {
    seen.count++
    yield { line, text: 'x'.repeat(70_000) }
  }
}

test('a slow reader gets every line, and nothing piles up while he is waited for', async () => {
  const { out, taken, listeners } = slowReader()
  await writeLines(lines(40), out)
  const read = taken.map((block) => (JSON.parse(block) as { line: number }).line)
  expect(read).toEqual(Array.from({ length: 40 }, (_, line) => line))
  expect(Math.max(...listeners)).toBe(listeners[0])
})

test('a reader who goes away ends the reading', async () => {
  const { out } = slowReader(3)
  const seen = { count: 0 }
  await writeLines(lines(40, seen), out)
  expect(seen.count).toBeLessThan(6)
})
