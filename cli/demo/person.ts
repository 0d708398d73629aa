/** A customer as the author of the story knows them. The product never sees this, only the touches. */
import type { Language } from './protocol-item.ts'

/** What kind of customer this is: decides the whole life in the ninety days. */
export type Habit =
  | 'anonymous'
  | 'browser'
  | 'buyer'
  | 'regular'
  | 'cooling'
  | 'subscriber'
  | 'late-payer'
  | 'nursery'
  | 'repair'
  | 'lead'
  | 'hot-lead'
  | 'unhappy'
  | 'story'
  | 'scene'

export interface DemoPerson {
  /** Stands in every message id of this person, so tests know who is who. */
  readonly key: string
  readonly habit: Habit
  readonly language: Language
  readonly firstName: string
  readonly lastName: string
  readonly patronymic: string | null
  readonly email: string | null
  /** As the person types it. */
  readonly phone: string | null
  /** Their number in the shop's own system, asserted by its server. */
  readonly account: string | null
  readonly cookies: readonly [string, ...string[]]
  readonly city: string
  readonly timezone: string
}

export const fullName = (person: DemoPerson): string => `${person.firstName} ${person.lastName}`.trim()

/** The person whose touch this is, read from the message id ("demo-1-c0042-7" gives "c0042"). */
export const personKeyOf = (messageId: string): string => messageId.split('-').at(-2) ?? ''
