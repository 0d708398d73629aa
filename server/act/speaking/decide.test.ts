import { describe, expect, test } from 'vitest'
import { type VoiceFacts, voice } from './decide.ts'

const at = (day: number): Date => new Date(Date.UTC(2026, 2, day))
const ivan = { id: 'ivan', name: 'Ivan' }
const nobody: VoiceFacts = { humanOnly: false, wrote: null, clicked: null }
const wrote = (day: number) => ({ at: at(day), member: ivan })
const clicked = (act: 'taken-over' | 'given-back', day: number) => ({ act, at: at(day), member: ivan })

const CASES: readonly (readonly [string, Partial<VoiceFacts>, 'may-speak' | string])[] = [
  ['nobody wrote and nobody clicked', {}, 'may-speak'],
  ['the customer is for people only', { humanOnly: true }, 'human-only'],
  [
    'for people only, also when it was given back',
    { humanOnly: true, clicked: clicked('given-back', 9) },
    'human-only',
  ],
  ['a member wrote yesterday', { wrote: wrote(9) }, 'member-wrote'],
  ['a member wrote two weeks ago', { wrote: wrote(-5) }, 'may-speak'],
  ['he wrote and gave it back', { wrote: wrote(8), clicked: clicked('given-back', 9) }, 'may-speak'],
  [
    'he wrote and gave it back in the same moment',
    { wrote: wrote(9), clicked: clicked('given-back', 9) },
    'may-speak',
  ],
  [
    'given back, and then somebody wrote',
    { wrote: wrote(9), clicked: clicked('given-back', 8) },
    'member-wrote',
  ],
  ['taken over', { clicked: clicked('taken-over', 1) }, 'taken-over'],
  ['taken over months ago and never given back', { clicked: clicked('taken-over', -90) }, 'taken-over'],
  ['taken over, and then he wrote', { wrote: wrote(9), clicked: clicked('taken-over', 8) }, 'taken-over'],
  ['he wrote, and then took it over', { wrote: wrote(8), clicked: clicked('taken-over', 9) }, 'taken-over'],
]

describe('who has the word when', () => {
  test.each(CASES)('%s', (_, facts, expected) => {
    const said = voice({ ...nobody, ...facts }, at(10))
    expect(said.machines === 'silent' ? said.because : said.machines).toBe(expected)
  })
})

test('it says who took the word, since when, and when it ends by itself', () => {
  expect(voice({ ...nobody, wrote: wrote(9) }, at(10))).toEqual({
    machines: 'silent',
    because: 'member-wrote',
    since: at(9),
    by: ivan,
    until: at(23),
  })
})
