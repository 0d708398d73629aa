import type { Field } from './agreement.ts'
import type { Comparable } from './compare-prepare.ts'
import type { Rarity } from './score.ts'

/**
 * Counts the values of a file, so that a rare equal name weighs more than a common one. First names and
 * surnames are counted together, because people exchange the two fields. Only values that repeat in nature
 * are counted; e-mails and phones repeat because of duplicates alone.
 * @example rarityOf([prepare({ id: '1', city: 'Омск' })])('city', prepare({ id: '2', city: 'Омск' })) // 1
 */
export function rarityOf(records: readonly Comparable[]): Rarity {
  const counts = new Map<string, number>()
  for (const record of records) {
    for (const field of COUNTED) {
      const key = keyOf(field, record)
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return (field, record) => {
    const key = keyOf(field, record)
    // two records at least carry the value, or it would not be asked for
    return key === null ? null : Math.min(1, Math.max(2, counts.get(key) ?? 0) / records.length)
  }
}

const COUNTED: readonly Field[] = ['first_name', 'last_name', 'patronymic', 'city', 'company']

function keyOf(field: Field, record: Comparable): string | null {
  switch (field) {
    case 'first_name':
      return record.firstName && `name:${record.firstName.key}`
    case 'last_name':
      return record.lastName && `name:${record.lastName.key}`
    case 'patronymic':
      return record.patronymic && `patronymic:${record.patronymic.key}`
    case 'city':
      return record.city && `city:${record.city}`
    case 'company':
      return record.company && `company:${record.company}`
    case 'birthday':
    case 'phone':
    case 'email':
    case 'postcode':
    case 'address':
      return null
  }
}
