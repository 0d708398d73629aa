import { safeAddress } from './address.ts'
import type { Block, Inline } from './tree.ts'

/**
 * The words alone, for search, previews and channels that know no formatting: a line for each paragraph, a dash or a
 * number before items, an address behind the words of its link.
 * @example plain([{ kind: 'paragraph', inside: [{ kind: 'text', text: 'Hi' }] }]) // 'Hi'
 */
export function plain(blocks: readonly Block[]): string {
  return blocks
    .map((block) => plainBlock(block))
    .filter((text) => text !== '')
    .join('\n\n')
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return withAddresses(block.inside)
    case 'list':
      return block.items
        .map(
          (item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${plain(item).replaceAll('\n\n', '\n')}`,
        )
        .join('\n')
    case 'quote':
      return plain(block.inside)
    case 'code':
      return block.text
    case 'rule':
      return ''
  }
}

/** The words of a line without marks. */
export const plainInlines = (inside: readonly Inline[]): string =>
  inside.map((one) => wordsOf(one, plainInlines)).join('')

const withAddresses = (inside: readonly Inline[]): string =>
  inside
    .map((one) => {
      const words = wordsOf(one, withAddresses)
      return one.kind !== 'link' || safeAddress(words) === one.to ? words : `${words} (${one.to})`
    })
    .join('')

function wordsOf(inline: Inline, within: (inside: readonly Inline[]) => string): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'strong':
    case 'emphasis':
    case 'link':
      return within(inline.inside)
    case 'break':
      return '\n'
  }
}
