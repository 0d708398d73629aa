import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { Popup } from '../../design/popup.tsx'
import { useText } from '../../text/use-text.tsx'
import { useTags } from './queries.ts'

const MOST = 20

interface TopicTagsProps {
  readonly tags: readonly string[]
  readonly change: (tags: readonly string[]) => void
}

/** What a topic is filed under: a tag is put on by its name and taken off by a press. */
export function TopicTags({ tags, change }: TopicTagsProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const tag = typed.trim()
  const known = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (tag === '' || tags.includes(tag)) return
    change([...tags, tag])
    setTyped('')
  }
  return (
    <Popup
      label={t('inbox.tags')}
      buttonClass="menu-button tags-button"
      isFresh
      button={
        <>
          <Icon name="tag" size={16} />
          {tags.length === 0 ? t('inbox.tags') : t('inbox.tags-count', { count: tags.length })}
        </>
      }
    >
      {() => (
        <form className="list-choices" onSubmit={submit}>
          {tags.length > 0 && (
            <ul className="topic-tags">
              {tags.map((one) => (
                <li key={one}>
                  <button type="button" onClick={() => change(tags.filter((other) => other !== one))}>
                    #{one} <Icon name="cross" size={12} />
                    <span className="visually-hidden">{t('inbox.tag-off', { tag: one })}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <TextInput
            label={t('inbox.tag-new')}
            list={known}
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <KnownTags id={known} />
          <Button size="xs" type="submit" disabled={tag === '' || tags.length >= MOST}>
            {t('bulk.tag-on')}
          </Button>
        </form>
      )}
    </Popup>
  )
}

/** One spelling of a tag rather than three: those in use are offered while one is typed. */
function KnownTags({ id }: { id: string }) {
  const { data = [] } = useTags()
  return (
    <datalist id={id}>
      {data.map((tag) => (
        <option key={tag} value={tag} />
      ))}
    </datalist>
  )
}
