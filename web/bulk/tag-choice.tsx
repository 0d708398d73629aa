import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'

interface TagChoiceProps {
  readonly isBusy: boolean
  readonly run: (tag: string, on: boolean) => Promise<void>
}

/** Puts a tag on what is marked, or takes it off. */
export function TagChoice({ isBusy, run }: TagChoiceProps) {
  const t = useText()
  const [tag, setTag] = useState('')
  return (
    <Popup button={t('bulk.tag')} buttonClass="list-button list-tag" label={t('bulk.tag')} isFresh>
      {(close) => (
        <form className="list-choices" onSubmit={(event) => event.preventDefault()}>
          <TextInput
            label={t('bulk.tag-name')}
            maxLength={60}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          {([true, false] as const).map((on) => (
            <Button
              key={String(on)}
              type={on ? 'submit' : 'button'}
              size="xs"
              variant={on ? 'filled' : 'default'}
              disabled={isBusy || tag.trim() === ''}
              onClick={() => {
                close()
                void run(tag.trim(), on)
              }}
            >
              {t(on ? 'bulk.tag-on' : 'bulk.tag-off')}
            </Button>
          ))}
        </form>
      )}
    </Popup>
  )
}
