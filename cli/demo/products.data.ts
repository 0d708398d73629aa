/** What Little Harbour sells. Prices in roubles; the names are invented. */
import type { Words } from './company.data.ts'

export type Category =
  | 'prams'
  | 'car-seats'
  | 'nappies'
  | 'sleep'
  | 'feeding'
  | 'toys'
  | 'clothes'
  | 'service'

export interface Product {
  readonly id: string
  readonly category: Category
  readonly brand: string
  readonly price: number
  readonly name: Words
}

export const CATEGORY_NAMES: Readonly<Record<Category, Words>> = {
  prams: { en: 'Prams', ru: 'Коляски' },
  'car-seats': { en: 'Car seats', ru: 'Автокресла' },
  nappies: { en: 'Nappies', ru: 'Подгузники' },
  sleep: { en: 'Sleep', ru: 'Сон' },
  feeding: { en: 'Feeding', ru: 'Кормление' },
  toys: { en: 'Toys', ru: 'Игрушки' },
  clothes: { en: 'Clothes', ru: 'Одежда' },
  service: { en: 'Workshop', ru: 'Мастерская' },
}

const product = (
  id: string,
  category: Category,
  brand: string,
  price: number,
  en: string,
  ru: string,
): Product => ({ id, category, brand, price, name: { en, ru } })

export const PRODUCTS: readonly [Product, ...Product[]] = [
  product(
    'pram-breeze',
    'prams',
    'Sailet',
    38_900,
    'Pram “Breeze”, two in one',
    'Коляска «Бриз», два в одном',
  ),
  product('pram-gull', 'prams', 'Sailet', 24_500, 'Folding pram “Gull”', 'Прогулочная коляска «Чайка»'),
  product(
    'pram-twin',
    'prams',
    'Lagoona',
    57_900,
    'Pram for twins “Two Boats”',
    'Коляска для двойни «Две лодки»',
  ),
  product('pram-cabin', 'prams', 'Lagoona', 17_900, 'Cabin pram “Feather”', 'Лёгкая коляска «Пёрышко»'),
  product(
    'seat-anchor',
    'car-seats',
    'Anchorly',
    21_400,
    'Car seat “Anchor”, 0–18 kg',
    'Автокресло «Якорь», 0–18 кг',
  ),
  product(
    'seat-helm',
    'car-seats',
    'Anchorly',
    27_800,
    'Turning car seat “Helm”',
    'Поворотное автокресло «Штурвал»',
  ),
  product('seat-skipper', 'car-seats', 'Anchorly', 12_600, 'Booster seat “Skipper”', 'Бустер «Шкипер»'),
  product(
    'nappy-small',
    'nappies',
    'Dew',
    1_490,
    'Nappies “Dew”, 3–6 kg, 72 pcs',
    'Подгузники «Роса», 3–6 кг, 72 шт.',
  ),
  product(
    'nappy-medium',
    'nappies',
    'Dew',
    1_590,
    'Nappies “Dew”, 6–11 kg, 64 pcs',
    'Подгузники «Роса», 6–11 кг, 64 шт.',
  ),
  product('nappy-box', 'nappies', 'Dew', 4_390, 'Nappy box for a month', 'Коробка подгузников на месяц'),
  product('nappy-wipes', 'nappies', 'Dew', 690, 'Wet wipes, 4 packs', 'Влажные салфетки, 4 пачки'),
  product('cot-cove', 'sleep', 'Pinewood', 19_900, 'Cot “Cove”', 'Кроватка «Бухта»'),
  product('sleep-bag', 'sleep', 'Pinewood', 3_400, 'Sleeping bag “Fog”', 'Спальный мешок «Туман»'),
  product('night-light', 'sleep', 'Pinewood', 2_150, 'Night light “Lighthouse”', 'Ночник «Маяк»'),
  product('chair-pier', 'feeding', 'Pinewood', 13_700, 'High chair “Pier”', 'Стульчик для кормления «Пирс»'),
  product('bottle-set', 'feeding', 'Drop', 1_980, 'Set of bottles “Drop”', 'Набор бутылочек «Капля»'),
  product('bib-pack', 'feeding', 'Drop', 890, 'Bibs, 3 pcs', 'Слюнявчики, 3 шт.'),
  product('toy-fleet', 'toys', 'Chip', 1_750, 'Wooden fleet', 'Деревянный флот'),
  product('toy-whale', 'toys', 'Chip', 1_290, 'Knitted whale', 'Вязаный кит'),
  product('toy-blocks', 'toys', 'Chip', 2_300, 'Harbour blocks', 'Кубики «Порт»'),
  product('suit-pilot', 'clothes', 'Warmling', 5_600, 'Winter suit “Pilot”', 'Зимний комбинезон «Лоцман»'),
  product('body-set', 'clothes', 'Warmling', 1_850, 'Bodysuits, 5 pcs', 'Боди, 5 шт.'),
  product('hat-sailor', 'clothes', 'Warmling', 990, 'Hat “Sailor”', 'Шапочка «Юнга»'),
  product('repair-wheel', 'service', 'Workshop', 2_400, 'Wheel repair', 'Ремонт колеса'),
]

const byId = new Map(PRODUCTS.map((one) => [one.id, one]))

/** A product that must exist: stories name them by id, and a wrong id is a mistake in the story. */
export function productOf(id: string): Product {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`The demo shop does not sell "${id}"`)
  return found
}

export function productsIn(category: Category): readonly [Product, ...Product[]] {
  const [first, ...rest] = PRODUCTS.filter((one) => one.category === category)
  if (first === undefined) throw new Error(`Nothing is sold in ${category}`)
  return [first, ...rest]
}
