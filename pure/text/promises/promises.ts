import { foldInPlace, type Span, wholeWords } from '../fold.ts'
import { ownWords, type Sentence, sentencesOf } from '../own-words.ts'
import { type LocalMinutes, readLocal, writeLocal } from './moment.ts'
import type { Piece } from './piece.ts'
import type { FoundPromise, PromiseReason } from './promise.ts'
import { type Trigger, triggersOf } from './triggers.ts'
import { piecesOf, type When, whenOf } from './when.ts'

/** What counts as a promise at least; below it people are only disturbed. */
const LEAST = 0.3

/**
 * The promises that the writer of an outgoing message makes, in English and Russian: "I'll send the offer by Friday
 * noon", «завтра утром скину договор». Never from a question, quoted words, a denial, or what somebody else said he
 * would do; a promise under a condition is found with half the confidence.
 *
 * Times are read on the clock of the place where it was said: a day alone is due at 18:00, a morning at 12:00, before
 * lunch at 13:00, an evening at 21:00; working days are Monday to Friday. A change of the clocks on the way is the
 * caller's to know. Linear in the length of the text, but for a small factor of rules.
 *
 * @param said the moment of the message as ISO 8601 with its offset: "2026-11-20T14:05:00+03:00"
 * @param now the moment of asking, in the same form; what was due before is marked as past
 * @throws RangeError when a moment cannot be read
 * @example promises("I'll send the offer by Friday noon", '2026-11-18T10:00:00Z')[0]?.due // '2026-11-20T12:00'
 */
export function promises(text: string, said: string, now: string = said): readonly FoundPromise[] {
  const moment = readMoment(said)
  const asked = readMoment(now)
  const own = ownWords(text.slice(0, LONGEST))
  const nowThere = asked.local - asked.offset + moment.offset
  return sentencesOf(own)
    .filter(({ isQuestion }) => !isQuestion)
    .flatMap((sentence) => {
      const language = /[а-я]/.test(own.slice(sentence.start, sentence.end)) ? 'ru' : 'en'
      return promisesOf({ text, own, sentence, language, said: moment.local, now: nowThere })
    })
}

/** A message longer than this is a document. */
const LONGEST = 20_000

interface Context {
  readonly text: string
  readonly own: string
  readonly sentence: Sentence
  readonly language: 'en' | 'ru'
  readonly said: LocalMinutes
  readonly now: LocalMinutes
}

function readMoment(iso: string): { readonly local: LocalMinutes; readonly offset: number } {
  const moment = readLocal(iso)
  if (moment === null) throw new RangeError(`Not a moment with its offset: ${iso}`)
  return moment
}

function promisesOf(context: Context): readonly FoundPromise[] {
  const { own, sentence, language, said } = context
  const folded = foldInPlace(own.slice(sentence.start, sentence.end))
  const pieces = piecesOf(folded, language, said)
  const triggers = triggersOf(folded, language).filter(
    (trigger) => !isInside(trigger, pieces) && !isDenied(folded, trigger, language),
  )
  return joined(folded, triggers, pieces).flatMap(({ trigger, segment, own: within }) => {
    const when = whenOf(closest(folded, trigger, within), said)
    const promise = judged(context, { folded, trigger, segment, when })
    return promise === null ? [] : [promise]
  })
}

interface Joined {
  readonly trigger: Trigger
  readonly segment: Span
  readonly own: readonly Piece[]
}

/** "I'll check and call you tomorrow" is one promise: acts of one sentence part only where each has its own time. */
function joined(folded: string, triggers: readonly Trigger[], pieces: readonly Piece[]): readonly Joined[] {
  const parts: Joined[] = []
  triggers.forEach((trigger, place) => {
    const segment = segmentOf(folded, triggers, place)
    const own = pieces.filter(({ start, end }) => start >= segment.start && end <= segment.end)
    const last = parts.at(-1)
    if (last === undefined || (last.own.length > 0 && own.length > 0)) {
      parts.push({ trigger, segment, own })
      return
    }
    const needsDue = last.trigger.needsDue && trigger.needsDue
    parts[parts.length - 1] = {
      trigger: { ...last.trigger, end: trigger.end, needsDue },
      segment: { start: last.segment.start, end: segment.end },
      own: [...last.own, ...own],
    }
  })
  return parts
}

const isInside = (trigger: Trigger, pieces: readonly Piece[]): boolean =>
  pieces.some(({ start, end }) => start <= trigger.start && trigger.end <= end)

/** Words close before an act, in the same clause, that take it back or give it to somebody else. */
const DENIALS = {
  ru: wholeWords(
    'не (?:смогу|сможем|могу|можем|успею|успеем|буду|будем|обещаю|обещаем|уверен\\p{L}*|думаю|факт|получится|планируем|планирую)|вряд ли|если (?:я|мы)|вы (?:обещали|сказали|говорили|писали|просили)|давай(?:те)?(?!\\s+(?:я|мы))|ежедневно|кажд\\p{L}+|обычно|по (?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|выходным|праздникам)|при встрече|всегда|как правило|по будням|может(?:,| быть,?)? я|как только смогу',
  ),
  en: wholeWords(
    "if (?:i|we)|(?:i|we) (?:can't|cannot|won't|will not|don't|do not) (?:promise|think|believe|guarantee|expect|know|say)|not sure|doubt|usually|always|every|normally|typically|daily|what if|you (?:said|promised|told|wrote|mentioned|asked)|unlikely|wish",
  ),
} as const

function isDenied(folded: string, trigger: Trigger, language: 'en' | 'ru'): boolean {
  const clauseStart = startOfClause(folded, trigger.start)
  const before = folded.slice(clauseStart, trigger.end)
  const isDeniedBefore = [...before.matchAll(DENIALS[language])].length > 0
  const after = folded.slice(trigger.start, trigger.end + 6)
  return isDeniedBefore || /(?:will|'ll)\s+(?:not|never)/.test(after) || /\bno one\b|\bnobody\b/.test(before)
}

/** After the last comma; "…, that …" belongs to what stands before it. */
function startOfClause(folded: string, place: number): number {
  const comma = Math.max(folded.lastIndexOf(',', place), folded.lastIndexOf(':', place))
  const isGoingOn = comma > 0 && /^\s*(?:что|that|когда|как)(?![\p{L}])/u.test(folded.slice(comma + 1))
  return isGoingOn ? startOfClause(folded, comma - 1) : comma + 1
}

/** Words of time in the clause of the act go before those of other clauses: "it is shut today, so I'll come tomorrow". */
function closest(folded: string, trigger: Trigger, pieces: readonly Piece[]): readonly Piece[] {
  const before = [...folded.slice(0, trigger.start).matchAll(CLAUSE)].at(-1)
  const start = before === undefined ? 0 : before.index
  const after = folded.slice(trigger.end).search(CLAUSE_END)
  const end = after === -1 ? folded.length : trigger.end + after
  const own = pieces.filter((piece) => piece.start >= start && piece.end <= end)
  const others = pieces.filter((piece) => !own.some(({ kind }) => kind === piece.kind))
  return own.length === 0 ? pieces : [...own, ...others.filter(({ kind }) => kind !== 'later')]
}

const CLAUSE = /,|(?<![\p{L}])(?:so|because|but|поэтому|так что|но)(?![\p{L}])/gu
const CLAUSE_END = /,|(?<![\p{L}])(?:so|because|but|поэтому|так что|но)(?![\p{L}])/u

/** From the promise before to the one after: cut at the last comma or "and" between them. */
function segmentOf(folded: string, triggers: readonly Trigger[], place: number): Span {
  const trigger = triggers[place]
  const cut = (from: number, until: number): number => {
    const breaks = [...folded.slice(from, until).matchAll(BREAK)]
    const last = breaks.at(-1)
    return last === undefined ? until : from + last.index
  }
  const [before, after] = [triggers[place - 1], triggers[place + 1]]
  return {
    start: before === undefined || trigger === undefined ? 0 : cut(before.end, trigger.start),
    end: after === undefined || trigger === undefined ? folded.length : cut(trigger.end, after.start),
  }
}

const BREAK = /,|(?<![\p{L}])(?:и|а|но|затем|потом|and|then|but)(?![\p{L}])|\s-\s/gu

const CONDITIONS = {
  ru: wholeWords(
    'если|при условии|в случае|как только|после того,? как|когда (?:вы|придет|получ\\p{L}+|будет|оплат\\p{L}+)|после (?:оплаты|получения|подтверждения|согласования|подписания|предоплаты|вашего|того)|при (?:наличии|оплате|заказе|необходимости)',
  ),
  en: wholeWords(
    'if|once|unless|provided|as soon as|assuming|in case|when (?:you|we|i|it|they)|after (?:you|we|payment|receiving|receipt|confirmation)|upon|subject to',
  ),
} as const
const HEDGES = {
  ru: wholeWords(
    'постара\\p{L}+|попробу\\p{L}+|возможно|наверное|наверно|может быть|скорее всего|вероятно|надеюсь|ориентировочно|предварительно|думаю|планиру\\p{L}+|по возможности',
  ),
  en: wholeWords(
    'try|maybe|perhaps|probably|possibly|hopefully|might|hope|should|likely|aim|i think|do (?:my|our) best|with luck',
  ),
} as const
const VOWS = {
  ru: wholeWords('обеща\\p{L}+|обязу\\p{L}+|гарантир\\p{L}+|обязательно|точно|непременно|даю слово'),
  en: wholeWords('promise|guarantee|definitely|certainly|for sure|without fail|you have my word'),
} as const

interface Candidate {
  readonly folded: string
  readonly trigger: Trigger
  readonly segment: Span
  readonly when: When | null
}

function judged(context: Context, { folded, trigger, segment, when }: Candidate): FoundPromise | null {
  if (trigger.needsDue && when === null) return null
  const { language, sentence, text, now } = context
  const has = (pattern: RegExp, where: string): boolean => [...where.matchAll(pattern)].length > 0
  const own = folded.slice(segment.start, segment.end)
  const because: PromiseReason[] = ['act']
  if (when !== null) because.push('due')
  if (trigger.isVow || has(VOWS[language], own)) because.push('vow')
  if (trigger.isOnBehalf) because.push('on-behalf')
  if (has(CONDITIONS[language], folded)) because.push('condition')
  if (has(HEDGES[language], own)) because.push('hedge')
  const confidence = confidenceOf(trigger.weight, because)
  if (confidence < LEAST) return null
  const span = spanIn(folded, trigger, segment, when)
  const at = (place: number): number => sentence.start + place
  return {
    start: at(span.start),
    end: at(span.end),
    text: text.slice(at(span.start), at(span.end)),
    what: titleOf(text.slice(at(span.start), at(span.end)), span, when),
    act: trigger.act,
    due: when === null ? null : writeLocal(when.due),
    dueSpan: when === null ? null : { start: at(when.start), end: at(when.end) },
    grain: when?.grain ?? null,
    isPast: when !== null && when.due < now,
    language,
    confidence,
    because,
  }
}

function confidenceOf(weight: number, because: readonly PromiseReason[]): number {
  let confidence = weight
  if (because.includes('due')) confidence += 0.25
  if (because.includes('vow')) confidence += 0.1
  if (because.includes('hedge')) confidence *= 0.75
  if (because.includes('condition')) confidence *= 0.5
  return Math.round(Math.min(0.95, confidence) * 100) / 100
}

/** The clause of the act, with the clauses up to its time; without what introduces it. */
function spanIn(folded: string, trigger: Trigger, segment: Span, when: When | null): Span {
  const first = Math.min(trigger.start, when?.start ?? trigger.start)
  const last = Math.max(trigger.end, when?.end ?? trigger.end)
  const comma = Math.max(folded.lastIndexOf(',', first), segment.start - 1)
  const next = folded.indexOf(',', last)
  const start = Math.max(segment.start, comma + 1)
  const end = next === -1 ? segment.end : Math.min(segment.end, next)
  const said = folded.slice(start, end)
  const lead =
    /^(?:[\s,-]|(?:и|а|но|затем|потом|тогда|хорошо|ок|and|then|but|ok|so)(?=[\s,]))*/.exec(said)?.[0]
      .length ?? 0
  return { start: Math.min(first, start + lead), end: start + said.trimEnd().length }
}

/** What is promised, without the words of time. */
function titleOf(said: string, span: Span, when: When | null): string {
  const times = (when?.spans ?? []).toSorted((one, other) => other.start - one.start)
  const rest = times.reduce(
    (left, { start, end }) =>
      left.slice(0, Math.max(0, start - span.start)) + left.slice(Math.max(0, end - span.start)),
    said,
  )
  return rest
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.])/g, '$1')
    .replace(/^[\s,.-]+|[\s,.-]+$/g, '')
}
