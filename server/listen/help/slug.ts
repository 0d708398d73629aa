/**
 * A title as a part of an address: small Latin letters, digits and dashes; Russian is spelled out.
 * @example slugOf('Доставка и оплата!') // 'dostavka-i-oplata'
 */
export function slugOf(title: string, longest = 80): string {
  const spelled = [...title.toLowerCase().normalize('NFC')].map((sign) => RUSSIAN[sign] ?? sign).join('')
  const slug = (
    spelled
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? []
  )
    .join('-')
    .slice(0, longest)
  return slug.replace(/-+$/, '') || 'article'
}

const RUSSIAN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** The first of slug, slug-2, slug-3 … that nobody has. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(slug)) return slug
  }
}
