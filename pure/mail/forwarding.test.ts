import { expect, test } from 'vitest'
import { forwardedSubject, passingOn } from './forwarding.ts'

const letter = {
  from: 'Anna <anna@posta.alt>',
  to: '',
  date: '4 марта',
  subject: 'Коляска\nBcc: x',
  text: 'Где она?',
}

test('a letter is passed on whole, under a head in which no line can be smuggled', () => {
  expect(passingOn(' Посмотрите ', letter, 'ru')).toBe(
    'Посмотрите\n\n---------- Пересылаемое сообщение ----------\nОт: Anna <anna@posta.alt>\nДата: 4 марта\nТема: Коляска Bcc: x\n\nГде она?',
  )
  expect(passingOn('', letter, 'en')).toMatch(/^-{10} Forwarded message -{10}\nFrom: Anna/)
})

test('a subject says once that it is passed on', () => {
  expect(['Order\r\nBcc: x', 'Fwd: Order', ''].map(forwardedSubject)).toEqual([
    'Fwd: Order Bcc: x',
    'Fwd: Order',
    'Fwd:',
  ])
})
