import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { demoShop, VOCABULARY } from './index.ts'
import { PRODUCTS } from './products.data.ts'

const open = (url: string, acceptLanguage: string | null = null, siteKey = 'site_demo') => {
  const file = demoShop({ url, acceptLanguage, siteKey })
  if (file === null) throw new Error(`${url} is no page of the shop`)
  return file
}

describe('the shop page', () => {
  test.each(['en', 'ru'])('in %s shows every product, with nothing left to fill in', (language) => {
    const { body, contentType } = open(`/demo?lang=${language}`)
    expect(contentType).toBe('text/html; charset=utf-8')
    expect(body).toContain(`<html lang="${language}">`)
    expect(body.match(/<li data-id=/g)).toHaveLength(PRODUCTS.length)
    expect(body.match(/<svg /g)).toHaveLength(PRODUCTS.length)
    expect(body).not.toMatch(/\{\{\w+\}\}/)
    expect(body.match(/aria-current="true"/g)).toHaveLength(1)
  })

  test('speaks the language of the browser unless asked for another', () => {
    expect(open('/demo', 'ru-RU,ru;q=0.9,en;q=0.5').body).toContain('Маленький причал')
    expect(open('/demo', 'de-DE').body).toContain('Little Harbour')
    expect(open('/demo?lang=en', 'ru').body).toContain('Add to cart')
  })

  test('carries the script line with the key, which cannot break out of its attribute', () => {
    expect(open('/demo').body).toContain('<script defer src="/t.js" data-key="site_demo" data-consent="none"')
    expect(open('/demo', null, 'a"><script>').body).toContain('data-key="a&quot;&gt;&lt;script&gt;"')
  })

  test.each(['en', 'ru'])(
    'asks in %s what the visitor allows, with the lines of the guide',
    async (language) => {
      const guide = await readFile(
        new URL(`../../docs/guide/${language}/tracker.md`, import.meta.url),
        'utf8',
      )
      const lines = guide.split('\n').filter((line) => /shop-consent|push\(\['consent'/.test(line))
      expect(lines).toHaveLength(4)
      const { body } = open('/demo/shop.js')
      for (const line of lines) expect(body).toContain(line.trim())
      const page = open(`/demo?lang=${language}`).body
      expect([...page.matchAll(/<button [^>]*data-consent="(\w+)"/g)].map(([, mode]) => mode)).toEqual([
        'full',
        'anonymous',
        'none',
      ])
    },
  )

  test('asks no other host for anything', () => {
    const all = ['/demo', '/demo/shop.css', '/demo/shop.js'].map((url) => open(url).body).join('\n')
    expect(all).not.toMatch(/(?:src|href|url\(|import|fetch)[^\n]{0,6}(?:https?:)?\/\/\w/)
  })

  test('tells Tandem only names of the vocabulary', () => {
    const told = [...open('/demo/shop.js').body.matchAll(/tell\('track', '([^']+)'/g)].map(
      ([, name]) => name ?? '',
    )
    expect(told).toEqual(expect.arrayContaining(['Product Viewed', 'Order Completed', 'Lead Submitted']))
    expect(told.filter((name) => !(name in VOCABULARY))).toEqual([])
  })

  test('has no other files', () => {
    expect(demoShop({ url: '/demo/../index.ts', acceptLanguage: null, siteKey: 'k' })).toBeNull()
    expect(demoShop({ url: '/demo/site/shop.js', acceptLanguage: null, siteKey: 'k' })).toBeNull()
  })
})
