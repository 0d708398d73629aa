const GREETINGS =
  'здравствуй(?:те)?|добр(?:ый|ого|ое|ой) (?:день|дня|вечер|вечера|утро|утра|времени суток|ночи)|привет(?:ствую|ик)?|приветик|доброго|алло|hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|dear (?:sir or madam|sirs?|madam|team|all|support|customer service)'
const FILLERS = 'there|team|all|everyone|guys|ребята|коллеги|всем|вам|уважаемые'
const OPENING = new RegExp(`^[\\s"«(]*(?:${GREETINGS})(?:,? (?:${FILLERS}))?(?![\\p{L}\\p{N}])`, 'iu')
/** A name is told by its capitals, and by the stop behind it. */
const NAMED = /^,? \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}(?=[,.!?\n])/u
const STOPS = /^[\s,.!?)»":;—–-]*/u
/** So many words behind a greeting say more than the greeting does. */
const LEAST_WORDS = 2

/**
 * A message with its opening greeting blanked out when something follows it: almost every letter begins with one, and
 * then is about something else. Every letter that stays stands where it stood. Linear in the length.
 * @example withoutOpening('Добрый день! Где мой заказ?').trim() // 'Где мой заказ?'
 * @example withoutOpening('Добрый день!') // 'Добрый день!'
 */
export function withoutOpening(text: string): string {
  let read = text
  // "Здравствуйте! Добрый день." is met as well
  for (let round = 0; round < 2; round += 1) {
    const length = openingLength(read)
    if (length === 0) return read
    const rest = read.slice(length)
    if ((rest.match(/[\p{L}\p{N}]+/gu) ?? []).length < LEAST_WORDS) return read
    read = ' '.repeat(length) + rest
  }
  return read
}

function openingLength(text: string): number {
  let length = OPENING.exec(text)?.[0].length ?? 0
  if (length === 0) return 0
  length += NAMED.exec(text.slice(length))?.[0].length ?? 0
  return length + (STOPS.exec(text.slice(length))?.[0].length ?? 0)
}
