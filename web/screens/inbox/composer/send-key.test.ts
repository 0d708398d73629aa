import { expect, test } from 'vitest'
import { enterSends, meantBy } from './send-key.ts'

const enter = {
  code: 'Enter',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  isInWords: true,
}

test('Enter sends in chats and begins a line in letters, unless the member wants it otherwise', () => {
  const [letter, chat] = [{ subject: true }, { subject: false }]
  expect(enterSends('by-channel', letter, false)).toBe(false)
  expect(enterSends('by-channel', chat, false)).toBe(true)
  expect(enterSends('by-channel', chat, true)).toBe(false)
  expect(enterSends('enter', letter, true)).toBe(true)
  expect(enterSends('ctrl-enter', chat, false)).toBe(false)
})

test('Ctrl+Enter always sends, Shift+Enter never does', () => {
  expect(meantBy(enter, true)).toBe('send')
  expect(meantBy(enter, false)).toBeNull()
  expect(meantBy({ ...enter, shiftKey: true }, true)).toBeNull()
  for (const isEnterEnough of [true, false]) {
    expect(meantBy({ ...enter, ctrlKey: true }, isEnterEnough)).toBe('send')
    expect(meantBy({ ...enter, metaKey: true, code: 'NumpadEnter' }, isEnterEnough)).toBe('send')
    expect(meantBy({ ...enter, ctrlKey: true, shiftKey: true }, isEnterEnough)).toBe('resolve')
  }
  expect(meantBy({ ...enter, code: 'KeyA', ctrlKey: true }, true)).toBeNull()
})

test('nothing is sent by the Enter of an input method or of the subject', () => {
  expect(meantBy({ ...enter, isComposing: true }, true)).toBeNull()
  expect(meantBy({ ...enter, isComposing: true, ctrlKey: true }, true)).toBeNull()
  expect(meantBy({ ...enter, isInWords: false }, true)).toBe('stay')
})
