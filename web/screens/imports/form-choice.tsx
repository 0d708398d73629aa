import { Checkbox, NativeSelect } from '@mantine/core'
import { type FileForm, FileForm as FormShape, type PeopleImport } from '#contract/imports.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { importKey } from './queries.ts'

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const
const encodings = {
  'utf-8': 'UTF-8',
  'windows-1251': 'Windows-1251',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}

/** How the file is read: guessed, and changed here; every change reads it anew. */
export function FormChoice({ one }: { one: PeopleImport }) {
  const t = useText()
  const again = useSend<FileForm>(
    (form) => ({ method: 'PUT', path: `/api/imports/${one.id}/form`, body: form }),
    { refresh: [[...importKey(one.id)]] },
  )
  const change = (part: Readonly<Record<string, unknown>>) => {
    const { sheets: _, ...form } = one.form
    again.mutate(FormShape.parse({ ...form, ...part }))
  }
  const sheets = one.form.sheets ?? []
  return (
    <fieldset className="imports-form">
      <legend>{t('imports.form')}</legend>
      {one.form.kind === 'csv' && (
        <>
          <NativeSelect
            label={t('imports.form.delimiter')}
            value={one.form.delimiter}
            data={Object.entries(delimiters).map(([value, name]) => ({
              value,
              label: t(`imports.delimiter.${name}`),
            }))}
            onChange={(event) => change({ delimiter: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('imports.form.encoding')}
            value={one.form.encoding}
            data={Object.entries(encodings).map(([value, label]) => ({ value, label }))}
            onChange={(event) => change({ encoding: event.currentTarget.value })}
          />
        </>
      )}
      {sheets.length > 1 && (
        <NativeSelect
          label={t('imports.form.sheet')}
          value={one.form.sheet ?? sheets[0]}
          data={sheets}
          onChange={(event) => change({ sheet: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={t('imports.form.header')}
        checked={one.form.header === true}
        onChange={(event) => change({ header: event.currentTarget.checked })}
      />
      <FormError error={again.error} />
    </fieldset>
  )
}
