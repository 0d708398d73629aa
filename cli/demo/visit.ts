/** A visit to the shop's site: a landing page, some products, perhaps the cart. */
import { MINUTE } from './calendar.ts'
import type { Life } from './life.ts'
import { CATEGORY_NAMES, PRODUCTS, type Product, productsIn } from './products.data.ts'
import type { Campaign, Draft, Fields, Language } from './protocol-item.ts'
import type { Random } from './random.ts'
import { seePage, track, type Visit } from './touch.ts'

const HOME = { en: 'Little Harbour, a shop for children', ru: 'Маленький причал, магазин для детей' }
const DELIVERY = { en: 'Delivery and payment', ru: 'Доставка и оплата' }
const SEARCHES = {
  en: ['pram for a narrow lift', 'nappies 6 kg', 'car seat turning', 'gift for a newborn'],
  ru: ['коляска в узкий лифт', 'подгузники 6 кг', 'поворотное автокресло', 'подарок новорождённому'],
} as const

interface Source {
  readonly name: string
  readonly source: string
  readonly medium: string
  /** The parameter in which this source passes its click id. */
  readonly clickId: string | null
}

/** Where visits come from: most come by themselves, the rest through five sources. */
const CAMPAIGNS: readonly [Source, ...Source[]] = [
  { name: 'prams-autumn', source: 'yandex', medium: 'cpc', clickId: 'yclid' },
  { name: 'moms', source: 'vk', medium: 'social', clickId: 'vkclid' },
  { name: 'brand', source: 'google', medium: 'cpc', clickId: 'gclid' },
  { name: 'expat-parents', source: 'facebook', medium: 'social', clickId: 'fbclid' },
  { name: 'letter', source: 'newsletter', medium: 'email', clickId: null },
]

interface Browsing {
  /** How many products are looked at. */
  readonly depth: number
  /** These are looked at first. */
  readonly products?: readonly Product[]
  readonly campaign?: Campaign | null
  readonly cookie?: string
}

interface Browsed {
  readonly visit: Visit
  readonly drafts: readonly Draft[]
  readonly lastAt: number
  readonly favourite: Product
}

export function browse(life: Life, at: number, browsing: Browsing): Browsed {
  const { person, random } = life
  const visit = openVisit(life, at, browsing)
  const products = chooseProducts(random, browsing)
  const category = products[0].category
  const title = CATEGORY_NAMES[category][person.language]
  const drafts: Draft[] = [landing(life, at, visit, category, title)]
  let clock = at
  const later = () => {
    clock += random.whole(20, 240) * 1000
    return clock
  }
  const site = { channel: 'site', visit } as const
  if (random.chance(0.2)) {
    const query = random.pick(SEARCHES[person.language])
    drafts.push(track(person, later(), site, 'Products Searched', { query }))
  } else if (random.chance(0.15)) {
    drafts.push(track(person, later(), site, 'Product List Viewed', { category, list_id: category }))
  }
  for (const product of products) {
    const seen = productFields(product, person.language)
    drafts.push(track(person, later(), site, 'Product Viewed', seen))
  }
  if (random.chance(0.25)) {
    drafts.push(seePage(person, later(), visit, '/delivery', DELIVERY[person.language]))
  }
  if (random.chance(0.03)) {
    const regretted = productFields(products[0], person.language)
    drafts.push(track(person, later(), site, 'Product Added', regretted))
    drafts.push(track(person, later(), site, 'Product Removed', regretted))
  }
  return { visit, drafts, lastAt: clock, favourite: products[0] }
}

/** The fields of a product in an event, money as decimal text (never a float). */
export function productFields(product: Product, language: Language, quantity = 1): Fields {
  return {
    product_id: product.id,
    sku: product.id.toUpperCase(),
    name: product.name[language],
    category: product.category,
    brand: product.brand,
    price: money(product.price),
    quantity,
    url: `https://little-harbour.example/${product.category}/${product.id}`,
  }
}

export const money = (amount: number): string => amount.toFixed(2)

function landing(life: Life, at: number, visit: Visit, category: string, title: string): Draft {
  const home = visit.campaign === null && life.random.chance(0.5)
  return home
    ? seePage(life.person, at, visit, '/', HOME[life.person.language])
    : seePage(life.person, at, visit, `/${category}`, title)
}

function openVisit(life: Life, at: number, browsing: Browsing): Visit {
  const { person, random } = life
  const drawn = random.chance(0.35) ? drawCampaign(random) : null
  return {
    id: `visit-${person.key}-${Math.floor(at / MINUTE).toString(36)}`,
    startedAt: at,
    cookie: browsing.cookie ?? random.pick(person.cookies),
    campaign: browsing.campaign === undefined ? drawn : browsing.campaign,
  }
}

function drawCampaign(random: Random): Campaign {
  const { clickId, ...campaign } = random.pick(CAMPAIGNS)
  if (clickId === null) return campaign
  return { ...campaign, [clickId]: String(random.whole(1_000_000_000, 9_999_999_999)) }
}

function chooseProducts(random: Random, browsing: Browsing): readonly [Product, ...Product[]] {
  const [first, ...rest] = browsing.products ?? []
  const start = first ?? random.pick(PRODUCTS)
  const same = productsIn(start.category)
  const more = Array.from({ length: Math.max(0, browsing.depth - rest.length - 1) }, () =>
    random.pick(random.chance(0.6) ? same : PRODUCTS),
  )
  return [start, ...rest, ...more]
}
