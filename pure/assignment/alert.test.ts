import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Standby, type Watch, whomToAlert } from './alert.ts'

const off = (id: string, more: Partial<Standby> = {}): Standby => ({
  id,
  isOnDuty: false,
  isGone: false,
  standInId: null,
  ...more,
})
const onDuty = (id: string): Standby => off(id, { isOnDuty: true })
const waits = (ownerId: string | null, channel = 'email') => ({
  id: 't',
  since: 1,
  ownerId,
  facts: { channel: [channel] },
})
const watch = (people: readonly Standby[], more: Partial<Watch> = {}): Watch => ({
  people,
  zones: [
    {
      id: 'chats',
      distribution: 'evenly',
      members: ['ben', 'vera'],
      when: [{ what: 'channel', isOneOf: ['web-chat'] }],
      needs: [],
    },
  ],
  lastResort: null,
  owners: ['olga'],
  ...more,
})

describe('who hears that a customer waits', () => {
  test('whoever leads him, or the stand-in of whoever does not work now', () => {
    expect(whomToAlert(waits('anna'), watch([onDuty('anna'), onDuty('ben')]))).toEqual({
      members: ['anna'],
      because: 'owner',
    })
    const anna = off('anna', { isGone: true, standInId: 'ben' })
    expect(whomToAlert(waits('anna'), watch([anna, onDuty('ben')]))).toEqual({
      members: ['ben'],
      because: 'stand-in',
    })
  })

  test('those of the zone who are on duty, else all who are', () => {
    const people = [onDuty('anna'), onDuty('ben'), off('vera')]
    expect(whomToAlert(waits(null, 'web-chat'), watch(people)).members).toEqual(['ben'])
    expect(whomToAlert(waits(null), watch(people))).toEqual({ members: ['anna', 'ben'], because: 'on-duty' })
  })

  test('at night whoever is named for it, his stand-in while he is away, and in the end the owner', () => {
    const people = [off('anna', { standInId: 'ben' }), off('ben'), off('olga', { isGone: true })]
    expect(whomToAlert(waits(null), watch(people, { lastResort: 'anna' })).members).toEqual(['anna'])
    const away = people.with(0, off('anna', { isGone: true, standInId: 'ben' }))
    expect(whomToAlert(waits(null), watch(away, { lastResort: 'anna' })).members).toEqual(['ben'])
    expect(whomToAlert(waits(null), watch(people))).toEqual({ members: ['olga'], because: 'company-owner' })
  })

  test('always somebody, and stand-ins who stand in for each other are no circle', () => {
    const ids = ['anna', 'ben', 'vera', 'olga']
    const id = fc.option(fc.constantFrom(...ids), { nil: null })
    const person = fc.record({ isOnDuty: fc.boolean(), isGone: fc.boolean(), standInId: id })
    const people = fc
      .tuple(person, person, person, person)
      .map((all) => all.map((one, index) => ({ id: ids[index] ?? '', ...one })))
    fc.assert(
      fc.property(people, id, id, (all, ownerId, lastResort) => {
        const { members } = whomToAlert(waits(ownerId), watch(all, { lastResort }))
        expect(members.length).toBeGreaterThan(0)
        expect(members.every((one) => ids.includes(one))).toBe(true)
      }),
    )
  })
})
