/** Said alone these are a command. A sentence that has them is not: "stop at the corner" is about something else. */
const COMMANDS: Readonly<Record<string, 'en' | 'ru'>> = {
  stop: 'en',
  'stop all': 'en',
  stopall: 'en',
  unsubscribe: 'en',
  'unsubscribe me': 'en',
  'unsubscribe all': 'en',
  'opt out': 'en',
  optout: 'en',
  стоп: 'ru',
  отписка: 'ru',
  отписаться: 'ru',
  'отписаться от рассылки': 'ru',
  отписать: 'ru',
  отпиши: 'ru',
  'отпиши меня': 'ru',
  отпишите: 'ru',
  'отпишите меня': 'ru',
  'отпишите от рассылки': 'ru',
  'отпишите меня от рассылки': 'ru',
}

/**
 * Whether a whole message is the command to send no more advertising, and in which language. Signs around it, case and
 * a "please" do not matter; a question is no command. A closed list: whatever else asks for the same is left to people.
 * @param text the message, without what it quotes
 * @returns null: it is something else
 * @example stopCommand(' СТОП!!! ') // 'ru'
 * @example stopCommand('Please unsubscribe me.') // 'en'
 * @example stopCommand('Стоп, не отправляйте заказ') // null
 * @example stopCommand('stop?') // null
 */
export function stopCommand(text: string): 'en' | 'ru' | null {
  if (text.length > LONGEST || text.includes('?')) return null
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const said = words.filter((word) => !POLITE.has(word)).join(' ')
  return Object.hasOwn(COMMANDS, said) ? (COMMANDS[said] ?? null) : null
}

const LONGEST = 80
const POLITE: ReadonlySet<string> = new Set(['please', 'пожалуйста', 'плиз'])
