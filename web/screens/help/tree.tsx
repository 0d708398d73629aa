import type { ReactNode } from 'react'
import type { Block, Inline } from '#pure/markdown/index.ts'

/** An article from its tree: what is not in the tree cannot be shown, so nothing in it can run. */
export function Tree({ blocks }: { blocks: readonly Block[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the words are read anew as a whole
  return blocks.map((block, index) => <Part key={index} block={block} />)
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      // the screen has its own h1 and h2
      const Tag = block.level === 2 ? 'h3' : 'h4'
      return (
        <Tag>
          <Line inside={block.inside} />
        </Tag>
      )
    }
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
              <Tree blocks={item} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'quote':
      return (
        <blockquote>
          <Tree blocks={block.inside} />
        </blockquote>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'rule':
      return <hr />
  }
}

function Line({ inside }: { inside: readonly Inline[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return inside.map((one, index) => <Word key={index} one={one} />)
}

function Word({ one }: { one: Inline }) {
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
        <a href={one.to} target="_blank" rel="noopener noreferrer nofollow">
          <Line inside={one.inside} />
        </a>
      )
    case 'break':
      return <br />
  }
}
