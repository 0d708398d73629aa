import type { AmountBy, StageKind } from '#contract/deals.ts'

/** When a fact was stated, how much it outweighs others of the same moment, and by which message. */
type Stated = readonly [at: number, weight: number, message: string]
type Fact = 'title' | 'amount' | 'close' | 'owner' | 'company' | 'stage' | 'person'

/** A deal as far as the statements heard so far tell. */
export interface DealDraft {
  readonly id: string
  readonly externalId: string
  pipelineId: string
  stageId: string
  state: StageKind
  title: string
  handleId: string | null
  personId: string
  madeForPersonId: string
  companyId: string | null
  ownerMemberId: string | null
  amount: string | null
  amountBy: AmountBy
  currency: string
  expectedClose: string | null
  lostReason: string | null
  lostNote: string | null
  createdAt: Date
  stageSince: Date
  updatedAt: Date
  stated: Partial<Record<Fact, Stated>>
}

/** What one event, or one change by a member, says of a deal; what is left out it says nothing about. */
export interface Statement {
  readonly at: Date
  readonly message: string
  readonly title?: string
  readonly amount?: {
    readonly value: string | null
    readonly currency: string
    /** Left out: somebody said it. */
    readonly by?: AmountBy
  }
  readonly close?: string | null
  readonly owner?: string | null
  readonly company?: string | null
  readonly stage?: {
    readonly pipelineId: string
    readonly id: string
    readonly kind: StageKind
    readonly lostReason: string | null
    readonly lostNote: string | null
  }
  readonly person?: { readonly handleId: string | null; readonly id: string }
}

/** Weighs ends over moves and moves over beginnings that bear the same moment. */
const WEIGHT: Readonly<Record<StageKind, number>> = { open: 0, lost: 1, won: 2 }

/**
 * Adds a statement to a deal. Of every fact the newest statement counts, of the person the oldest, so the order of
 * arrival changes nothing.
 */
export function fold(deal: DealDraft, said: Statement): void {
  const at = said.at.getTime()
  const claim = (fact: Fact, weight = 0): boolean => {
    const known = deal.stated[fact]
    if (known !== undefined && !isAfter([at, weight, said.message], known)) return false
    deal.stated[fact] = [at, weight, said.message]
    return true
  }
  if (said.title !== undefined && claim('title')) deal.title = said.title
  if (said.amount !== undefined && claim('amount')) {
    deal.amount = said.amount.value
    deal.currency = said.amount.currency
    deal.amountBy = said.amount.by ?? 'hand'
  }
  if (said.close !== undefined && claim('close')) deal.expectedClose = said.close
  if (said.owner !== undefined && claim('owner')) deal.ownerMemberId = said.owner
  if (said.company !== undefined && claim('company')) deal.companyId = said.company
  if (said.stage !== undefined && claim('stage', WEIGHT[said.stage.kind])) enter(deal, said.stage, said.at)
  foldPerson(deal, said)
  if (said.at < deal.createdAt) deal.createdAt = said.at
  if (said.at > deal.updatedAt) deal.updatedAt = said.at
}

function enter(deal: DealDraft, stage: NonNullable<Statement['stage']>, at: Date): void {
  deal.pipelineId = stage.pipelineId
  deal.stageId = stage.id
  deal.state = stage.kind
  deal.stageSince = at
  deal.lostReason = stage.lostReason
  deal.lostNote = stage.lostNote
}

function foldPerson(deal: DealDraft, { at, message, person }: Statement): void {
  if (person === undefined) return
  const stated: Stated = [at.getTime(), 0, message]
  const known = deal.stated.person
  if (known !== undefined && !isAfter(known, stated)) return
  deal.stated.person = stated
  deal.handleId = person.handleId
  deal.personId = person.id
  deal.madeForPersonId = person.id
}

function isAfter(one: Stated, other: Stated): boolean {
  if (one[0] !== other[0]) return one[0] > other[0]
  if (one[1] !== other[1]) return one[1] > other[1]
  return one[2] > other[2]
}
