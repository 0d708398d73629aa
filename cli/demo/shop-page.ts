/** The files of the small shop at /demo, filled in for a language and a site key. */
import { readFileSync } from 'node:fs'
import { fill } from './life.ts'
import { PRODUCTS, type Product } from './products.data.ts'
import type { Language } from './protocol-item.ts'
import { pictureOf } from './shop-picture.ts'
import { SHOP_TEXT, type ShopText } from './shop-text.ts'

export interface ShopRequest {
  /** The path and query as asked for, such as "/demo?lang=en". */
  readonly url: string
  /** The header of the browser, which decides where the query does not. */
  readonly acceptLanguage: string | null
  /** The public write-only key of the demo workspace. */
  readonly siteKey: string
}

export interface ShopFile {
  readonly contentType: string
  readonly body: string
}

/** What to answer under /demo, or null when there is no such page. */
export function demoShop(request: ShopRequest): ShopFile | null {
  const { pathname, searchParams } = new URL(request.url, 'http://shop.invalid')
  switch (pathname) {
    case '/demo':
    case '/demo/':
      return {
        contentType: 'text/html; charset=utf-8',
        body: page(languageOf(searchParams.get('lang'), request.acceptLanguage), request.siteKey),
      }
    case '/demo/shop.css':
      return { contentType: 'text/css; charset=utf-8', body: read('shop.css') }
    case '/demo/shop.js':
      return { contentType: 'text/javascript; charset=utf-8', body: read('shop.js') }
    default:
      return null
  }
}

function languageOf(asked: string | null, accepted: string | null): Language {
  if (asked === 'ru' || asked === 'en') return asked
  return /^\s*ru\b/i.test(accepted ?? '') ? 'ru' : 'en'
}

function page(language: Language, siteKey: string): string {
  const { spoken, ...text } = SHOP_TEXT[language]
  const escaped = Object.fromEntries(Object.entries(text).map(([name, value]) => [name, escapeHtml(value)]))
  const values: Readonly<Record<string, string>> = {
    ...escaped,
    SITE_KEY: escapeHtml(siteKey),
    cards: PRODUCTS.map((product, place) => card(product, place, language, text)).join('\n'),
    words: escapeHtml(JSON.stringify(spoken)),
  }
  const template = read('index.html')
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replace(`hreflang="${language}"`, `hreflang="${language}" aria-current="true"`)
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
}

function card(product: Product, place: number, language: Language, text: Omit<ShopText, 'spoken'>): string {
  const name = escapeHtml(product.name[language])
  const brand = escapeHtml(product.brand)
  const facts = `data-id="${product.id}" data-name="${name}" data-category="${product.category}" data-brand="${brand}" data-price="${product.price}"`
  const more = `details-${product.id}`
  return `<li ${facts}>
  ${pictureOf(product.category, place)}
  <h3 id="name-${product.id}">${name}</h3>
  <p class="price">${roubles(product.price, language)}</p>
  <p class="details" id="${more}" hidden>${escapeHtml(fill(text.details, { brand: product.brand }))}</p>
  <p class="buttons"><button type="button" class="plain" data-look aria-expanded="false" aria-controls="${more}" aria-describedby="name-${product.id}">${escapeHtml(text.look)}</button>
  <button type="button" data-buy aria-describedby="name-${product.id}">${escapeHtml(text.buy)}</button></p>
</li>`
}

const roubles = (amount: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'RUB', maximumFractionDigits: 0 }).format(
    amount,
  )

const read = (name: string): string => readFileSync(new URL(`./site/${name}`, import.meta.url), 'utf8')

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
