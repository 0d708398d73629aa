import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answered, chooseTopic, type KnownTopic, type Newcomer } from './choose.ts'
import { plainSubject } from './subject.ts'

const at = (day: number): Date => new Date(Date.UTC(2026, 2, day))
const topic = (id: string, more: Partial<KnownTopic> = {}): KnownTopic => ({
  id,
  status: 'open',
  subject: '',
  openedAt: at(1),
  lastAt: at(1),
  resolvedAt: null,
  ...more,
})
const resolved = (id: string, on: number, more: Partial<KnownTopic> = {}): KnownTopic =>
  topic(id, { status: 'resolved', resolvedAt: at(on), ...more })
const message = (more: Partial<Newcomer> = {}): Newcomer => ({
  personId: 'anna',
  subject: '',
  at: at(4),
  asks: true,
  answered: [],
  ...more,
})
const answered = (personId: string, topicId: string | null, signed = false): Answered => ({
  messageId: `${personId} ${topicId}`,
  personId,
  topicId,
  signed,
})

describe('the topic of a message', () => {
  test('is that of the message it answers, also when another is open', () => {
    const topics = [topic('open'), resolved('asked', 3)]
    const choice = chooseTopic(message({ answered: [answered('anna', 'asked')] }), topics)
    expect(choice).toMatchObject({
      topic: { take: 'known', id: 'asked' },
      answers: 'anna asked',
      question: null,
    })
  })

  test('is that of the same subject for thirty days, whatever stands before it', () => {
    const pram = resolved('pram', 2, { subject: 'The pram', lastAt: at(2) })
    const taken = (subject: string, day: number) =>
      chooseTopic(message({ subject, at: at(day) }), [pram, topic('open')]).topic
    for (const subject of ['Re: The pram', 'FW: отв: the  PRAM', 'Re[2]: The pram', 'На: The pram'])
      expect(taken(subject, 20)).toEqual({ take: 'known', id: 'pram' })
    expect(taken('Re: The pram', 40)).toEqual({ take: 'known', id: 'open' })
    expect(taken('Re:', 20)).toEqual({ take: 'known', id: 'open' })
  })

  test('is what is worked on; what was settled lately is opened again, what was settled long ago is followed', () => {
    expect(chooseTopic(message(), []).topic).toEqual({ take: 'new', follows: null })
    expect(chooseTopic(message(), [resolved('old', 1), topic('now')]).topic).toEqual({
      take: 'known',
      id: 'now',
    })
    expect(chooseTopic(message(), [resolved('lately', 1)]).topic).toEqual({ take: 'known', id: 'lately' })
    expect(chooseTopic(message({ at: at(50) }), [resolved('old', 1)]).topic).toEqual({
      take: 'new',
      follows: 'old',
    })
  })

  test('is none where nobody waits for an answer and nothing is open', () => {
    expect(chooseTopic(message({ asks: false }), [resolved('old', 1)]).topic).toEqual({ take: 'none' })
  })

  test('of an answer to somebody else’s letter is a question, and never that other’s', () => {
    const choice = chooseTopic(message({ answered: [answered('peter', 'his', true)] }), [])
    expect(choice).toEqual({
      topic: { take: 'new', follows: null },
      answers: null,
      question: { personId: 'peter', messageId: 'peter his' },
      about: null,
    })
    // whoever got a letter that was passed on is surely not its writer
    const passed = { ...answered('peter', 'his', true), forwarded: true }
    expect(chooseTopic(message({ answered: [passed] }), [])).toMatchObject({
      question: null,
      about: { personId: 'peter', messageId: 'peter his' },
    })
    // an id that anybody could have seen proves nothing
    expect(chooseTopic(message({ answered: [answered('peter', 'his')] }), []).question).toBeNull()
  })
})

test('ten thousand forged chains lead into no foreign dialogue', () => {
  const people = fc.constantFrom('anna', 'peter', 'mallory')
  const topicOf = (person: string) => fc.constantFrom(`${person} 1`, `${person} 2`)
  const links = fc.array(
    people.chain((person) =>
      fc.record({
        messageId: fc.uuid(),
        personId: fc.constant(person),
        // a forger may name whatever he likes, also a topic that is not of that person
        topicId: fc.option(fc.oneof(topicOf('anna'), topicOf('peter'), topicOf('mallory'))),
        signed: fc.boolean(),
      }),
    ),
    { maxLength: 6 },
  )
  const own = fc.subarray([
    topic('mallory 1', { subject: 'The pram' }),
    resolved('mallory 2', 2, { subject: 'The cot' }),
  ])
  const subject = fc.constantFrom('', 'Re: The pram', 'The cot', 'Secret of Anna')
  fc.assert(
    fc.property(links, own, subject, fc.boolean(), (chain, topics, words, asks) => {
      const given = message({ personId: 'mallory', subject: words, asks, answered: chain })
      const { topic: chosen, answers, question } = chooseTopic(given, topics)
      if (chosen.take === 'known') expect(chosen.id).toMatch(/^mallory/)
      if (chosen.take === 'new') expect(chosen.follows ?? 'mallory').toMatch(/^mallory/)
      const answeredOwn = chain.some(
        ({ messageId, personId }) => messageId === answers && personId === 'mallory',
      )
      expect(answers === null || answeredOwn).toBe(true)
      expect(question === null || question.personId !== 'mallory').toBe(true)
    }),
    { numRuns: 10_000 },
  )
})

test('a subject without its prefixes is the same however often it was answered', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Re: ', 'FWD:', 'Отв: ', 'HA: ', 're[4]: ')), (prefixes) => {
      expect(plainSubject(`${prefixes.join('')}Коляска`)).toBe('коляска')
    }),
  )
})
