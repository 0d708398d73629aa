import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min'
import { editsApart } from '#pure/identity/edit-distance.ts'
import { searchVariants } from '#pure/identity/index.ts'

/** What a typed query looks like decides where to look for it: each shape has its own index. */
export type SearchShape =
  /** names: the words of the mailbox, to look for when no address begins so. */
  | { readonly shape: 'email'; readonly prefix: string; readonly names: string }
  | { readonly shape: 'digits'; readonly digits: string; readonly phonePrefixes: readonly string[] }
  | { readonly shape: 'words' }

/**
 * @param country ISO code of the workspace: a phone typed the national way is looked for in the international
 *   form in which it is stored
 */
export function searchShape(typed: string, country: string): SearchShape {
  const text = typed.trim()
  if (/^[^\s@]+@\S*$/.test(text)) {
    const [mailbox = ''] = text.split('@')
    return { shape: 'email', prefix: text.toLowerCase(), names: mailbox.replaceAll(/[._+-]+/g, ' ') }
  }
  const digits = text.replace(/\D/g, '')
  if (digits.length >= 2 && /^\+?[\d\s().-]+$/.test(text)) {
    return { shape: 'digits', digits, phonePrefixes: phonePrefixes(digits, text.startsWith('+'), country) }
  }
  return { shape: 'words' }
}

function phonePrefixes(digits: string, international: boolean, country: string): readonly string[] {
  if (international) return [`+${digits}`]
  const code = isSupportedCountry(country) ? getCountryCallingCode(country) : ''
  const trunk = code === '7' ? '8' : '0'
  const national = digits.startsWith(trunk) ? digits.slice(1) : digits
  return [...new Set([`+${digits}`, ...(code === '' || national === '' ? [] : [`+${code}${national}`])])]
}

/** The words of a query in each form in which they may stand in the index, the most literal form first. */
export function wordForms(typed: string): readonly (readonly string[])[] {
  return searchVariants(typed).map((form) => form.split(/\s+/).slice(0, MOST_WORDS))
}

const MOST_WORDS = 6

/** A LIKE pattern for words that begin so; the index keeps every word behind a space. */
export function beginsWith(word: string): string {
  return `% ${word.replace(/[\\%_]/g, '\\$&')}%`
}

/** The known words that a mistyped one may mean: those with the fewest errors, one in a short word, two in a long. */
export function corrections(word: string, known: readonly string[]): readonly string[] {
  const allowed = word.length < 3 ? 0 : word.length < 8 ? 1 : 2
  const near = known
    .map((candidate) => ({ candidate, edits: editsApart(word, candidate, allowed) }))
    .filter(({ edits }) => edits <= allowed)
  const fewest = Math.min(...near.map(({ edits }) => edits))
  return near
    .filter(({ edits }) => edits === fewest)
    .slice(0, MOST_CORRECTIONS)
    .map(({ candidate }) => candidate)
}

const MOST_CORRECTIONS = 5
