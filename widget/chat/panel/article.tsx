/** @jsxImportSource preact */
import type { ArticleBlock, ArticleInline } from '#contract/help.ts'

/** The words of an article from their tree: no markup is ever read, so there is nothing in it that could run. */
export function Article({ blocks }: { readonly blocks: readonly ArticleBlock[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the words of an article do not change while it is open
  return blocks.map((block, index) => <Part key={index} block={block} />)
}

function Part({ block }: { readonly block: ArticleBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h4>
          <Line inside={block.inside} />
        </h4>
      )
    case 'paragraph':
      return (
        <p>
          <Line inside={block.inside} />
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={index}>
              <Article blocks={item} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'quote':
      return (
        <blockquote>
          <Article blocks={block.inside} />
        </blockquote>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'rule':
      return <hr />
  }
}

function Line({ inside }: { readonly inside: readonly ArticleInline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return inside.map((one, index) => <Word key={index} one={one} />)
}

function Word({ one }: { readonly one: ArticleInline }) {
  switch (one.kind) {
    case 'text':
      return one.text
    case 'code':
      return <code>{one.text}</code>
    case 'strong':
      return (
        <strong>
          <Line inside={one.inside} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Line inside={one.inside} />
        </em>
      )
    case 'link':
      return (
        <a class="plain" href={one.to} target="_blank" rel="noopener noreferrer nofollow">
          <Line inside={one.inside} />
        </a>
      )
    case 'break':
      return <br />
  }
}
