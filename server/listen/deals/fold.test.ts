import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DealDraft, fold, type Statement } from './fold.ts'

const stage = (id: string, kind: 'open' | 'won' | 'lost') => ({
  pipelineId: 'sales',
  id,
  kind,
  lostReason: kind === 'lost' ? ('price' as const) : null,
  lostNote: null,
})
const heard = (statements: readonly Statement[]): DealDraft => {
  const deal: DealDraft = {
    id: 'deal',
    externalId: 'D-1',
    pipelineId: 'sales',
    stageId: 'request',
    state: 'open',
    title: '',
    handleId: null,
    personId: '',
    madeForPersonId: '',
    companyId: null,
    ownerMemberId: null,
    amount: null,
    amountBy: 'hand',
    currency: 'RUB',
    expectedClose: null,
    lostReason: null,
    lostNote: null,
    createdAt: new Date(8.64e15),
    stageSince: new Date(8.64e15),
    updatedAt: new Date(-8.64e15),
    stated: {},
  }
  for (const statement of statements) fold(deal, statement)
  return deal
}

const statements = fc.uniqueArray(
  fc.record(
    {
      at: fc.integer({ min: 0, max: 5 }).map((minute) => new Date(minute * 60_000)),
      message: fc.uuid(),
      title: fc.constantFrom('Pram', 'Two prams'),
      amount: fc.record({ value: fc.constantFrom('10.00', null), currency: fc.constantFrom('RUB', 'USD') }),
      close: fc.constantFrom('2026-04-01', null),
      stage: fc.constantFrom(stage('offer', 'open'), stage('won', 'won'), stage('lost', 'lost')),
      person: fc.record({ id: fc.constantFrom('anna', 'boris'), handleId: fc.constant(null) }),
    },
    { requiredKeys: ['at', 'message'] },
  ),
  { selector: ({ message }) => message, minLength: 1, maxLength: 6 },
)

test('whatever the order of arrival, the same deal stands there', () => {
  fc.assert(
    fc.property(
      statements.chain((said) =>
        fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
      ),
      ([said, shuffled]) => {
        expect(heard(shuffled)).toEqual(heard(said))
      },
    ),
  )
})

test('a deal won in the minute it was made is won', () => {
  const at = new Date(0)
  const made = { at, message: 'b', stage: stage('request', 'open') }
  const won = { at, message: 'a', stage: stage('won', 'won') }
  expect(heard([won, made]).state).toBe('won')
})

test('an old word that comes late does not reopen a closed deal', () => {
  const won = { at: new Date(2_000), message: 'a', stage: stage('won', 'won') }
  const late = { at: new Date(1_000), message: 'b', stage: stage('offer', 'open') }
  expect(heard([won, late])).toMatchObject({ state: 'won', stageSince: new Date(2_000) })
})
