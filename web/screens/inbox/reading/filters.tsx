import { NativeSelect } from '@mantine/core'
import { INTENTS } from '#pure/text/intents.ts'
import { useText } from '../../../text/use-text.tsx'
import type { GoTo } from '../index.tsx'
import { type InboxSearch, moods } from '../search.ts'
import { useIntents } from './use-intents.ts'
import './reading.css'

/** Only dialogues about something, or in a mood. */
export function ReadingFilters({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const intents = useIntents()
  return (
    <div className="reading-filters">
      <NativeSelect
        label={t('reading.about')}
        size="xs"
        value={search.intent ?? ''}
        data={[{ value: '', label: t('reading.any') }, ...intents]}
        onChange={({ currentTarget }) =>
          go({ intent: INTENTS.find((known) => known === currentTarget.value) })
        }
      />
      <NativeSelect
        label={t('reading.mood')}
        size="xs"
        value={search.mood ?? ''}
        data={[
          { value: '', label: t('reading.any-mood') },
          { value: 'bad', label: t('reading.mood-filter.bad') },
          { value: 'good', label: t('reading.mood-filter.good') },
        ]}
        onChange={({ currentTarget }) => go({ mood: moods.find((known) => known === currentTarget.value) })}
      />
    </div>
  )
}
