import { Anchor, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { COMPANY_HEADS, DEAL_HEADS, PEOPLE_HEADS } from '#contract/export-heads.ts'
import type { FieldObject } from '#contract/fields.ts'
import { columnOfField } from '../fields/field-columns.tsx'
import { useFields } from '../fields/queries.ts'
import { useSpeech } from '../text/use-text.tsx'
import './export-choices.css'

const formats = ['csv', 'xlsx'] as const
const heads = { person: PEOPLE_HEADS, company: COMPANY_HEADS, deal: DEAL_HEADS } as const
const places = { person: 'people', company: 'companies', deal: 'deals' } as const

interface ExportChoicesProps {
  readonly object: FieldObject
  readonly query: URLSearchParams
  readonly close: () => void
}

/** Which columns the file shall have, all of them unless said otherwise, and in which form it comes. */
export default function ExportChoices({ object, query, close }: ExportChoicesProps) {
  const { t, language } = useSpeech()
  const fields = useFields(object)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const all = [
    ...Object.entries(heads[object]).map(([code, words]) => ({ code, label: words[language] })),
    ...fields.map((field) => ({ code: columnOfField(field), label: field.label[language] })),
  ]
  const chosen = all.filter(({ code }) => !left.has(code))
  const address = (format: string): string => {
    const asked = new URLSearchParams(query)
    asked.set('format', format)
    asked.set('language', language)
    if (left.size > 0) asked.set('columns', chosen.map(({ code }) => code).join())
    return `/api/${places[object]}/export?${asked}`
  }
  const toggle = (code: string) =>
    setLeft(
      (before) => new Set(before.has(code) ? [...before].filter((one) => one !== code) : [...before, code]),
    )
  return (
    <div className="list-choices">
      <strong>{t(`imports.export-title.${object}`)}</strong>
      <span className="quiet">{t(`imports.export-text.${object}`)}</span>
      <fieldset className="export-columns">
        <legend>{t('imports.export-columns')}</legend>
        {all.map(({ code, label }) => (
          <Checkbox
            key={code}
            size="xs"
            label={label}
            checked={!left.has(code)}
            onChange={() => toggle(code)}
          />
        ))}
      </fieldset>
      {chosen.length === 0 ? (
        <span className="quiet">{t('imports.export-nothing')}</span>
      ) : (
        <span className="export-formats">
          {formats.map((format) => (
            <Anchor key={format} href={address(format)} download onClick={close}>
              {t(`imports.export-do.${format}`)}
            </Anchor>
          ))}
        </span>
      )}
    </div>
  )
}
