import { expect, test } from 'vitest'
import { partsOf, shownText, storedText, wantedAt } from './mention-text.ts'

const anna = { id: '0190a0a0-0000-7000-8000-00000000000a', name: 'Anna' }
const annaKim = { id: '0190a0a0-0000-7000-8000-00000000000b', name: 'Anna Kim' }

test('a mention is shown by its name and stored with who is meant', () => {
  const stored = storedText('Ask @Anna Kim, not @Anna or @Annabel', [anna, annaKim])
  expect(stored).toBe(`Ask @[Anna Kim](${annaKim.id}), not @[Anna](${anna.id}) or @Annabel`)
  expect(shownText(stored)).toEqual({ text: 'Ask @Anna Kim, not @Anna or @Annabel', chosen: [annaKim, anna] })
  expect(
    partsOf(stored)
      .filter(({ memberId }) => memberId !== null)
      .map(({ text }) => text),
  ).toEqual(['Anna Kim', 'Anna'])
})

test('a mention begins with @ after a space, and ends with the second word', () => {
  expect(wantedAt('Ask @An', 7)).toEqual({ from: 4, word: 'An' })
  expect(wantedAt('@', 1)).toEqual({ from: 0, word: '' })
  expect(wantedAt('post@anna', 9)).toBeNull()
  expect(wantedAt('@Anna Kim please', 16)).toBeNull()
})
