import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'
import type { GoTo } from './index.tsx'

/** Words looked for in every message that the member may see. */
export function SearchLine({ words, go }: { words: string | undefined; go: GoTo }) {
  const t = useText()
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(words ?? '')
  useEffect(() => setTyped(words ?? ''), [words])
  const [settled] = useDebouncedValue(typed.trim(), 400)
  useEffect(() => {
    // what stands in the address changes the field, and not the other way round
    if (settled.length > 2 && settled === box.current?.value.trim()) go({ q: settled })
  }, [settled, go])
  useKeys(
    useMemo(
      () => [{ code: 'Slash', shown: ['/'], label: t('inbox.search'), run: () => box.current?.focus() }],
      [t],
    ),
  )
  return (
    <search>
      <form
        className="inbox-search"
        onSubmit={(event) => {
          event.preventDefault()
          go({ q: typed.trim() || undefined })
        }}
      >
        <Icon name="search" size={16} />
        <input
          ref={box}
          type="search"
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search-short')}
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            if (currentTarget.value === '') go({ q: undefined })
          }}
        />
      </form>
    </search>
  )
}
