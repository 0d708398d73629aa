import { describe, expect, test } from 'vitest'
import { touchOf, type Visit, visitAt } from './visit.ts'

const shop = 'https://shop.example'
const minute = 60_000
const noon = Date.UTC(2026, 2, 1, 12)

describe('a touch', () => {
  test('keeps campaign, click ids, referrer and landing page', () => {
    const url = `${shop}/coffee?utm_source=yandex&utm_campaign=spring&yclid=123456789&rb_clickid=77`
    expect(touchOf(url, 'https://yandex.ru/')).toEqual({
      referrer: 'https://yandex.ru/',
      landingPage: `${shop}/coffee?utm_source=yandex&utm_campaign=spring&yclid=123456789&rb_clickid=77`,
      campaign: { source: 'yandex', name: 'spring', yclid: '123456789', rb_clickid: '77' },
    })
  })

  test.each(['yclid', 'gclid', 'fbclid', 'vkclid', 'rb_clickid'])(
    'knows %s, whole, though it looks like a token',
    (id) => {
      const value = 'EAIaIQobChMI8a7Z3b2m1QIV'
      const touch = touchOf(`${shop}/?${id}=${value}`, '')
      expect(touch?.campaign).toEqual({ [id]: value })
      expect(touch?.landingPage).toBe(`${shop}/?${id}=redacted`)
    },
  )

  test('comes from another site even without a campaign', () => {
    expect(touchOf(`${shop}/`, 'https://google.com/search')?.referrer).toBe('https://google.com/search')
  })

  test('is absent for a direct visit and for a page of the same site', () => {
    expect(touchOf(`${shop}/`, '')).toBeUndefined()
    expect(touchOf(`${shop}/b`, `${shop}/a`)).toBeUndefined()
  })
})

describe('a visit', () => {
  const spring = touchOf(`${shop}/?utm_campaign=spring`, '')
  const first = visitAt(noon, {}, spring, 'first')
  const later = (gap: number, touch = touchOf(`${shop}/`, ''), before: Visit = first) =>
    visitAt(before.lastAt + gap, before, touch, 'second').visit.id

  test('starts with the first event and remembers how it began', () => {
    expect(first).toEqual({
      visit: { id: 'first', startedAt: '2026-03-01T12:00:00.000Z' },
      lastAt: noon,
      touch: spring,
    })
  })

  test('lasts through 30 minutes of silence and ends after them', () => {
    expect(later(30 * minute)).toBe('first')
    expect(later(30 * minute + 1)).toBe('second')
  })

  test('silence counts from the last event, not from the start', () => {
    const middle = visitAt(noon + 20 * minute, first, undefined, 'unused')
    expect(later(20 * minute, undefined, middle)).toBe('first')
  })

  test('ends with another campaign, but not when the landing page is loaded again', () => {
    expect(later(minute, touchOf(`${shop}/?utm_campaign=summer`, ''))).toBe('second')
    expect(later(minute, touchOf(`${shop}/?gclid=1`, ''))).toBe('second')
    expect(later(minute, spring)).toBe('first')
  })

  test('goes on after a detour, such as a bank page, and keeps its campaign', () => {
    const back = visitAt(noon + minute, first, touchOf(`${shop}/thanks`, 'https://bank.example/'), 'second')
    expect(back).toEqual({ ...first, lastAt: noon + minute })
  })

  test('a later direct visit carries no touch at all', () => {
    expect(visitAt(noon + 60 * minute, first, undefined, 'second').touch).toBeUndefined()
  })
})
