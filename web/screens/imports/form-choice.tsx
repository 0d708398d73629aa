import { Checkbox, NativeSelect } from '@mantine/core'
import { DELIMITERS, ENCODINGS } from '#contract/import-words.ts'
import type { FileForm, PeopleImport } from '#contract/imports.ts'
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
  const change = (part: FileForm) => {
    const { sheets: _, ...form } = one.form
    again.mutate({ ...form, ...part })
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
            data={DELIMITERS.map((value) => ({ value, label: t(`imports.delimiter.${delimiters[value]}`) }))}
            onChange={(event) => change(chosen('delimiter', DELIMITERS, event.currentTarget.value))}
          />
          <NativeSelect
            label={t('imports.form.encoding')}
            value={one.form.encoding}
            data={ENCODINGS.map((value) => ({ value, label: encodings[value] }))}
            onChange={(event) => change(chosen('encoding', ENCODINGS, event.currentTarget.value))}
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

function chosen<Name extends 'delimiter' | 'encoding'>(
  name: Name,
  known: readonly NonNullable<FileForm[Name]>[],
  typed: string,
): FileForm {
  const value = known.find((one) => one === typed)
  return value === undefined ? {} : { [name]: value }
}
