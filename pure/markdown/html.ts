import type { Block, Inline } from './tree.ts'

/**
 * The tree as HTML of a dozen tags without styles, scripts or events; every word and address is escaped.
 * @example html([{ kind: 'paragraph', inside: [{ kind: 'text', text: '<b>' }] }]) // '<p>&lt;b&gt;</p>'
 */
export function html(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('')
}

/**
 * Words as they may stand in HTML, between tags and in quoted attributes.
 * @example escapeHtml('"<&') // '&quot;&lt;&amp;'
 */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${escapeHtml(block.id)}">${words(block.inside)}</h${block.level}>`
    case 'paragraph':
      return `<p>${words(block.inside)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'quote':
      return `<blockquote>${html(block.inside)}</blockquote>`
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'rule':
      return '<hr>'
  }
}

/** An item of one paragraph needs none. */
function itemHtml(item: readonly Block[]): string {
  const [first, ...rest] = item
  return first?.kind === 'paragraph' ? words(first.inside) + html(rest) : html(item)
}

const words = (inside: readonly Inline[]): string => inside.map(inlineHtml).join('')

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text)
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`
    case 'strong':
      return `<strong>${words(inline.inside)}</strong>`
    case 'emphasis':
      return `<em>${words(inline.inside)}</em>`
    case 'link':
      return `<a href="${escapeHtml(inline.to)}" rel="noopener noreferrer nofollow">${words(inline.inside)}</a>`
    case 'break':
      return '<br>'
  }
}
