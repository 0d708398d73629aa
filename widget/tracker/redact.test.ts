import { describe, expect, test } from 'vitest'
import { redactText, redactUrl } from './redact.ts'

describe('addresses lose what could tell who the visitor is', () => {
  test.each([
    [
      'https://shop.example/thanks?order=17&mail=ivan%40example.org',
      'https://shop.example/thanks?order=17&mail=redacted',
    ],
    ['/a?phone=%2B7%20916%20123-45-67&x=1', '/a?phone=redacted&x=1'],
    ['/a?tel=89161234567', '/a?tel=redacted'],
    ['/reset?t=9f86d081884c7d659a2feaa0c55ad015', '/reset?t=redacted'],
    ['/reset?t=123e4567-e89b-12d3-a456-426614174000', '/reset?t=redacted'],
    ['/login?api_key=abc&next=/home', '/login?api_key=redacted&next=/home'],
    ['/x#access_token=abc&state=1', '/x#access_token=redacted&state=1'],
    ['/unsubscribe/ivan@example.org/now', '/unsubscribe/redacted/now'],
    ['/a?broken=%E0%A4%A&ok=1', '/a?broken=%E0%A4%A&ok=1'],
    ['https://ivan:secret@example.org/a', 'https://ivan:redacted/a'],
  ])('%s', (given, expected) => {
    expect(redactUrl(given)).toBe(expected)
  })

  test.each([
    '/product/iphone-15-pro-max-256gb?color=blue&page=2',
    '/search?q=кофе&price=100-2000',
    '/?utm_source=google&utm_campaign=spring-2026',
    '/@ivan/video',
    '/orders/2024-01-15#reviews',
  ])('%s stays as it is', (url) => {
    expect(redactUrl(url)).toBe(url)
  })
})

test('a title keeps its words and loses e-mails, phones and tokens', () => {
  expect(redactText('Order 17 of ivan@example.org, +7 (916) 123-45-67')).toBe('Order 17 of redacted redacted')
  expect(redactText('Кофе в зёрнах, 250 г')).toBe('Кофе в зёрнах, 250 г')
})
