import { useQuery } from '@tanstack/react-query'
import type { FieldDefinition, FieldUse } from '#contract/fields.ts'
import { read } from '../../api.ts'
import { Certain } from '../../design/certain.tsx'
import { fieldsKey } from '../../fields/queries.ts'
import { useSend } from '../../queries.ts'
import { useSpeech } from '../../text/use-text.tsx'

/** Says what would be lost, then deletes. */
export function DeleteField({ field }: { field: FieldDefinition }) {
  const { t, language } = useSpeech()
  const name = field.label[language]
  const use = useQuery({
    queryKey: [...fieldsKey, field.id, 'use'],
    queryFn: ({ signal }) => read<FieldUse>(`/api/fields/${field.id}/use`, signal),
  })
  const remove = useSend(() => ({ method: 'DELETE', path: `/api/fields/${field.id}` }), {
    refresh: [fieldsKey],
  })
  if (!use.data) return null
  const { values, notUnderstood, views } = use.data
  return (
    <Certain
      action={t('fields.delete')}
      label={t('fields.delete-of', { name })}
      warning={t('fields.delete-sure', { name, values: values + notUnderstood, views: views.length })}
      change={remove}
    />
  )
}
