import { expect, test } from 'vitest'
import { stopCommand } from './stop-command.ts'

test('the bare command is heard however it is written', () => {
  for (const text of ['стоп', 'СТОП.', '«Стоп»!', '/stop', 'Stop all', ' unsubscribe\n', 'Opt-out'])
    expect([text, stopCommand(text)]).not.toContain(null)
  expect(stopCommand('Пожалуйста, отпишите меня от рассылки.')).toBe('ru')
  expect(stopCommand('Unsubscribe me, please!')).toBe('en')
})

test('a sentence that has the word, a question, a number or nothing is no command', () => {
  for (const text of [
    'Стоп, не отправляйте!!',
    'стоп?',
    'стоп 5',
    'Please stop by at six',
    'stop the order',
    'Как отписаться',
    'отпишитесь, когда приедет',
    'constructor',
    '',
    '!!!',
  ])
    expect([text, stopCommand(text)]).toEqual([text, null])
})
