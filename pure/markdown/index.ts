/** A small Markdown that cannot do harm: a text becomes a tree, and a tree HTML or words. No I/O, no imports. */
export { safeAddress } from './address.ts'
export { escapeHtml, html } from './html.ts'
export { markdown } from './markdown.ts'
export { plain, plainInlines } from './plain.ts'
export type { Block, Inline } from './tree.ts'
