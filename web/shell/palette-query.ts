import { searchForm, searchVariants } from '#pure/identity/transliterate.ts'

/** What is looked for: everything, only actions (>), only people (@), or a number or id (#). */
export interface PaletteQuery {
  readonly scope: 'all' | 'actions' | 'people' | 'numbers'
  readonly words: string
}

const SIGNS = { '>': 'actions', '@': 'people', '#': 'numbers' } as const

export function readQuery(typed: string): PaletteQuery {
  const text = typed.trim()
  const sign = Object.entries(SIGNS).find(([one]) => text.startsWith(one))
  return sign === undefined ? { scope: 'all', words: text } : { scope: sign[1], words: text.slice(1).trim() }
}

/** How well a label fits what was typed, in any alphabet or layout: 0 begins so, 1 has such a word, null not. */
export function fitOf(label: string, words: string): 0 | 1 | null {
  if (words === '') return 1
  const text = searchForm(label)
  const forms = searchVariants(words)
  if (forms.some((form) => text.startsWith(form))) return 0
  return forms.some((form) => ` ${text}`.includes(` ${form}`)) ? 1 : null
}
