import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useText } from '../../text/use-text.tsx'

interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>
  readonly q: string
  readonly onSearch: (q: string) => void
}

/** Typed words go into the address when the fingers rest; Escape empties the box, then leaves it. */
export function SearchBox({ box, q, onSearch }: SearchBoxProps) {
  const t = useText()
  const [typed, setTyped] = useState(q)
  const said = useRef(q)
  const say = useDebouncedCallback((next: string) => {
    said.current = next
    onSearch(next)
  }, 180)
  // Only what came from elsewhere (a link, a filter taken off): what was said here may have been typed on.
  useEffect(() => {
    if (q !== said.current) setTyped(q)
    said.current = q
  }, [q])
  const type = (next: string) => {
    setTyped(next)
    say(next.trim())
  }
  return (
    <TextInput
      ref={box}
      type="search"
      className="people-search"
      aria-label={t('people.search')}
      placeholder={t('people.search-hint')}
      value={typed}
      leftSection={<Icon name="search" size={18} />}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (typed) type('')
        else event.currentTarget.blur()
      }}
    />
  )
}
