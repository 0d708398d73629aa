/** A life for every habit: the one table that says what each kind of customer does in the ninety days. */
import { HOUR, MINUTE } from './calendar.ts'
import type { Life } from './life.ts'
import {
  anonymousLife,
  browserLife,
  hotLeadLife,
  leadLife,
  nurseryLife,
  repairLife,
} from './lives-of-askers.ts'
import { buyerLife, latePayerLife, rhythmLife, subscriberLife, unhappyLife } from './lives-of-buyers.ts'
import type { Habit } from './person.ts'
import type { Draft } from './protocol-item.ts'

type Crowd = Exclude<Habit, 'story' | 'scene'>

const LIVES: Readonly<Record<Crowd, (life: Life) => readonly Draft[]>> = {
  anonymous: anonymousLife,
  browser: browserLife,
  buyer: buyerLife,
  regular: (life) => rhythmLife(life, 'steady'),
  cooling: (life) => rhythmLife(life, 'cooling'),
  subscriber: subscriberLife,
  'late-payer': latePayerLife,
  nursery: nurseryLife,
  repair: repairLife,
  lead: leadLife,
  'hot-lead': (life) => hotLeadLife(life, life.calendar.now - life.random.whole(40 * MINUTE, 7 * HOUR)),
  unhappy: unhappyLife,
}

export function lifeOf(life: Life): readonly Draft[] {
  const { habit } = life.person
  return habit === 'story' || habit === 'scene' ? [] : LIVES[habit](life)
}
