import { NativeSelect } from '@mantine/core'
import { INTENTS } from '#pure/text/intents.ts'
import { useMembers } from '../../../bulk/use-members.ts'
import { useText } from '../../../text/use-text.tsx'
import type { GoTo } from '../index.tsx'
import { useTags } from '../queries.ts'
import { type InboxSearch, moods } from '../search.ts'
import { useIntents } from './use-intents.ts'
import './reading.css'

/** Only dialogues about something, in a mood, with a tag, or of one colleague. */
export function ReadingFilters({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const intents = useIntents()
  const members = useMembers()
  const { data: known = [] } = useTags()
  const tags = search.tag === undefined || known.includes(search.tag) ? known : [search.tag, ...known]
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
      {search.folder !== undefined && search.folder !== 'unassigned' && (
        <NativeSelect
          label={t('reading.led-by')}
          size="xs"
          value={search.lead ?? ''}
          data={[
            { value: '', label: t('reading.anybody') },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget }) => go({ lead: currentTarget.value || undefined })}
        />
      )}
      {tags.length > 0 && (
        <NativeSelect
          label={t('reading.tag')}
          size="xs"
          value={search.tag ?? ''}
          data={[{ value: '', label: t('reading.any-tag') }, ...tags]}
          onChange={({ currentTarget }) => go({ tag: currentTarget.value || undefined })}
        />
      )}
    </div>
  )
}
