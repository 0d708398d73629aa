import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../../api.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { type FormerMerge, type Parted, paths } from './paths.ts'

/** The merges that made this card, each to be taken back at any time. Most people have none. */
export function PastMerges({ personId }: { personId: string }) {
  const t = useText()
  const merges = useQuery({
    queryKey: ['person', personId, 'merges'],
    queryFn: ({ signal }) => read<readonly FormerMerge[]>(paths.pastMerges(personId), signal),
  })
  if (!merges.data || merges.data.length === 0) return null
  return (
    <section className="about-part" aria-labelledby="merges-title">
      <h2 id="merges-title">{t('person.merges')}</h2>
      <ul className="past-merges">
        {merges.data.map((merge) => (
          <PastMergeItem key={merge.id} merge={merge} />
        ))}
      </ul>
    </section>
  )
}

function PastMergeItem({ merge }: { merge: FormerMerge }) {
  const t = useText()
  const { knows } = useSpeech()
  const format = useFormat()
  const { fail, tell } = useToast()
  const undo = useSend<void, Parted>(() => ({ method: 'POST', path: paths.undo(merge.id) }), {
    refresh: [['person'], ['duplicates'], ['today']],
    onDone: () => tell(t('person.unmerged')),
  })
  const rule = `reasons-identity.${merge.rule}`
  return (
    <li>
      <div>{merge.absorbedLabel}</div>
      <small className="quiet">
        {format.dateTime(merge.at)}. {merge.by ?? (knows(rule) ? t(rule) : t('person.merged-by-itself'))}
      </small>
      {merge.undone ? (
        <small className="quiet">{t('person.merge-undone')}</small>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate(undefined, { onError: fail })}
        >
          {t('person.merge-undo')}
        </Button>
      )}
    </li>
  )
}
