import type { FoundValue, SaidFact } from './answer.ts'
import { folded, withoutManners } from './words.ts'

/** Yes or no. "Наверное" and "да нет" are neither for sure. */
export function readYesNo(text: string): FoundValue | null {
  const said = folded(withoutManners(text))
  if (MAYBE.test(said)) return { value: !/(?:^|\P{L})(?:нет|no|not)(?=\P{L}|$)/u.test(said), confidence: 0.5 }
  const [yes, no] = [YES.test(said), NO.test(said)]
  if (yes === no) return null
  return { value: yes, confidence: said.split(' ').length > 12 ? 0.7 : 0.93 }
}

const YES =
  /^(?:да|ага|угу|конечно|естественно|разумеется|верно|точно|именно|есть|нужн[аоы]?|надо|буду|будем|хочу|хотим|согласен|согласна|\+|yes|yep|yeah|yup|y|sure|of course|definitely|absolutely|certainly|correct|right|indeed|i do|we do|i am|we are|i have|we have)(?=[^\p{L}]|$)/u
const NO =
  /^(?:нет|неа|не|ни|никак|пока (?:нет|не)|еще (?:нет|не)|уже (?:нет|не)|отсутству\p{L}+|n|no|nope|nah|not|never|i don't|we don't|i do not|we do not|i haven't|we haven't|none|-)(?=[^\p{L}]|$)/u
const MAYBE =
  /(?:^|[^\p{L}])(?:наверное|наверно|возможно|может(?: быть)?|скорее|да нет|и да и нет|maybe|perhaps|probably|possibly|yes and no|depends|зависит)(?=[^\p{L}]|$)/u

const INTRODUCES_NAME =
  /^(?:меня зовут|мо[ея] имя|зовут|имя|можно просто|просто|это|я|my name is|my name's|i am|i'm|it's|it is|this is|call me|name)\s*[-–—:,]?\s+/iu
const NO_NAME = new Set(
  'да нет не ок окей ага угу спасибо привет здравствуйте хорошо понятно конечно зачем неважно человек менеджер клиент оператор yes no ok okay hi hello thanks sure none nobody человека оператора manager operator human person'.split(
    ' ',
  ),
)

/** One to three words without digits; with capitals, as it is kept. */
export function readName(text: string, facts: readonly SaidFact[]): FoundValue | null {
  const plain = withoutManners(text)
    .replace(INTRODUCES_NAME, '')
    .replace(/[.!,\s]+$/, '')
  const words = plain.split(' ')
  const fits =
    words.length <= 3 &&
    words.every((word) => /^\p{L}[\p{L}'’.-]{0,29}$/u.test(word)) &&
    !words.some((word) => NO_NAME.has(folded(word)))
  if (fits && plain.length > 1) {
    const value = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
    return { value, confidence: words.length === 1 || value === plain ? 0.9 : 0.75 }
  }
  const said = best(facts, 'name')
  return said === null ? null : { value: said.value, confidence: Math.max(said.confidence, 0.85) }
}

/** A city that the lists know is certain where somebody was asked for one; any other short word is offered. */
export function readCity(text: string, facts: readonly SaidFact[]): FoundValue | null {
  const known = best(facts, 'city')
  const plain = withoutManners(text).replace(
    /^(?:(?:я|мы|наш офис|живу|живем|нахожусь|находимся|город|г\.|i'm|i am|we are|we're|i live|based|located|from|in|из|в|во)\s+)+/iu,
    '',
  )
  const words = plain.split(' ')
  if (known !== null) return { value: known.value, confidence: words.length <= 6 ? 0.93 : known.confidence }
  const fits = words.length <= 3 && words.every((word) => /^\p{L}[\p{L}.-]{1,30}$/u.test(word))
  if (!fits || NO_NAME.has(folded(plain))) return null
  return { value: plain.slice(0, 1).toUpperCase() + plain.slice(1), confidence: 0.6 }
}

export function readCompany(text: string, facts: readonly SaidFact[]): FoundValue | null {
  const said = best(facts, 'company')
  if (said !== null) return { value: said.value, confidence: Math.max(said.confidence, 0.85) }
  const plain = withoutManners(text)
    .replace(
      /^(?:(?:мы|это|наша|моя|я из|из|у нас|компания|фирма|организация|называется|называемся|we are|we're|it's|it is|i work for|i work at|company|the company is|our company is|called)\s*[-–—:]?\s+)+/iu,
      '',
    )
    .replace(/^["«“]|["»”]$/g, '')
  if (plain === '' || plain.length > 80 || plain.split(' ').length > 6 || NO_NAME.has(folded(plain)))
    return null
  if (
    /^(?:я )?(?:физлицо|частное лицо|частник|сам(?:а|озанятый|озанятая)?|нет компании|без компании|private person|individual|just me|myself|freelancer?)$/u.test(
      folded(plain),
    )
  )
    return null
  return { value: plain, confidence: plain.split(' ').length <= 3 ? 0.85 : 0.6 }
}

/** Phones and e-mail addresses are found by their form alone; where one was asked for, it is meant. */
export function readAddress(kind: 'phone' | 'email', facts: readonly SaidFact[]): FoundValue | null {
  const found = facts.filter((fact) => fact.kind === kind)
  const [first] = found
  if (first === undefined) return null
  return { value: first.value, confidence: found.length > 1 ? 0.6 : Math.max(first.confidence, 0.9) }
}

/** Any words at all, as far as a field holds them. */
export function readText(text: string): FoundValue | null {
  const plain = withoutManners(text)
  if (!/[\p{L}\p{N}]/u.test(plain)) return null
  return { value: plain.slice(0, 500).toWellFormed(), confidence: plain.length > 300 ? 0.7 : 0.9 }
}

function best(facts: readonly SaidFact[], kind: SaidFact['kind']): SaidFact | null {
  const [first] = facts
    .filter((fact) => fact.kind === kind)
    .toSorted((one, other) => other.confidence - one.confidence)
  return first ?? null
}
