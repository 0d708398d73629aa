import { describe, expect, test } from 'vitest'
import { createRandom } from '#pure/statistics/index.ts'
import { drifts, logFromSteps, type PlainStep } from '../index.ts'

const DAY = 86_400_000
/** Four cases a day; from each date on a case is called with the next chance. */
function log(seed: number, chances: readonly { from: number; call: number }[], days = 300) {
  const random = createRandom(seed)
  return logFromSteps(
    Array.from({ length: days * 4 }, (_, number): PlainStep[] => {
      const day = number / 4
      const call = chances.findLast(({ from }) => from <= day)?.call ?? 0
      const names = ['ask', ...(random() < call ? ['call'] : []), ...(random() < 0.5 ? ['meet'] : []), 'pay']
      return names.map((activity, place) => ({
        case: String(number),
        activity,
        end: new Date(Date.UTC(2024, 0, 1) + day * DAY + place * 3_600_000),
      }))
    }).flat(),
  )
}
const dayOf = (at: number) => (at - Date.UTC(2024, 0, 1)) / DAY

describe('drift', () => {
  test('a planted change is found within days of its date, with what changed', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const found = drifts(
        log(seed, [
          { from: 0, call: 0.2 },
          { from: 130, call: 0.6 },
        ]),
      )
      expect(found.length).toBeGreaterThanOrEqual(1)
      const [first] = found
      expect(Math.abs(dayOf(first?.at ?? 0) - 130)).toBeLessThan(15)
      expect(
        first?.changes.some(
          ({ from, to, after, before }) => from === 'ask' && to === 'call' && after > before,
        ),
      ).toBe(true)
    }
  })
  test('two changes are two dates', () => {
    const found = drifts(
      log(7, [
        { from: 0, call: 0.1 },
        { from: 100, call: 0.7 },
        { from: 200, call: 0.1 },
      ]),
    )
    expect(found.map(({ at }) => Math.round(dayOf(at) / 10) * 10)).toEqual([100, 200])
  })
  test('where nothing changes none is seen', () => {
    let alarms = 0
    for (let seed = 1; seed <= 100; seed++)
      alarms += drifts(log(seed, [{ from: 0, call: 0.4 }]), { level: 0.05 }).length
    // five of a hundred at most are allowed by the level; more than 11 came by chance once in a hundred
    expect(alarms).toBeLessThanOrEqual(11)
  })
})
