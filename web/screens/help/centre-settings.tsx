import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { type Centre, helpKey } from './queries.ts'

/** Whether everybody reads it, where, and under which headings. */
export function CentreSettings({ centre }: { centre: Centre }) {
  const t = useText()
  const { tell } = useToast()
  const [value, setValue] = useState({
    isOn: centre.isOn,
    slug: centre.slug,
    titleEn: centre.titleEn,
    titleRu: centre.titleRu,
  })
  const save = useSend((body: typeof value) => ({ method: 'PATCH', path: '/api/help', body }), {
    refresh: [helpKey],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(value)
  }
  const field = (name: 'slug' | 'titleEn' | 'titleRu', label: string, most: number) => (
    <TextInput
      label={label}
      maxLength={most}
      value={value[name]}
      onChange={({ currentTarget }) => setValue({ ...value, [name]: currentTarget.value })}
    />
  )
  return (
    <section className="help-section" aria-label={t('help.settings')}>
      <h2>{t('help.settings')}</h2>
      <form className="help-form" onSubmit={submit}>
        <Checkbox
          label={t('help.is-on')}
          checked={value.isOn}
          onChange={({ currentTarget }) => setValue({ ...value, isOn: currentTarget.checked })}
        />
        {field('slug', t('help.slug'), 60)}
        {field('titleEn', t('help.title-en'), 200)}
        {field('titleRu', t('help.title-ru'), 200)}
        <FormError error={save.error} />
        <Button type="submit" loading={save.isPending}>
          {t('bot.save')}
        </Button>
      </form>
      <Sections sections={centre.sections} />
    </section>
  )
}

interface Draft {
  /** Of the form only, so that a new line keeps its place. */
  readonly key: string
  readonly id?: string
  readonly titleEn: string
  readonly titleRu: string
}

function Sections({ sections }: { sections: Centre['sections'] }) {
  const t = useText()
  const { tell } = useToast()
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    sections.map(({ id, titleEn, titleRu }) => ({ key: id, id, titleEn, titleRu })),
  )
  const save = useSend(
    (all: readonly Draft[]) => ({
      method: 'PUT',
      path: '/api/help/sections',
      body: { sections: all.map(({ key: _, ...section }) => section) },
    }),
    { refresh: [helpKey], onDone: () => tell(t('word.saved')) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(drafts.filter(({ titleEn, titleRu }) => titleEn.trim() !== '' || titleRu.trim() !== ''))
  }
  const up = (place: number) => {
    const [moved] = drafts.slice(place, place + 1)
    if (moved) setDrafts(drafts.toSpliced(place, 1).toSpliced(place - 1, 0, moved))
  }
  return (
    <form className="help-form" onSubmit={submit}>
      <h3>{t('help.sections')}</h3>
      {drafts.map((draft, place) => (
        <SectionLine
          key={draft.key}
          draft={draft}
          number={place + 1}
          change={(changed) => setDrafts(drafts.with(place, changed))}
          up={place === 0 ? null : () => up(place)}
          remove={() => setDrafts(drafts.toSpliced(place, 1))}
        />
      ))}
      <FormError error={save.error} />
      <div className="help-acts">
        <Button
          variant="default"
          onClick={() => setDrafts([...drafts, { key: crypto.randomUUID(), titleEn: '', titleRu: '' }])}
        >
          {t('help.section-add')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('bot.save')}
        </Button>
      </div>
    </form>
  )
}

interface SectionLineProps {
  readonly draft: Draft
  readonly number: number
  readonly change: (draft: Draft) => void
  readonly up: (() => void) | null
  readonly remove: () => void
}

function SectionLine({ draft, number, change, up, remove }: SectionLineProps) {
  const t = useText()
  const name = draft.titleEn || draft.titleRu || String(number)
  return (
    <div className="help-pair">
      <TextInput
        aria-label={t('help.section-en', { number })}
        placeholder={t('help.language.en')}
        maxLength={100}
        value={draft.titleEn}
        onChange={({ currentTarget }) => change({ ...draft, titleEn: currentTarget.value })}
      />
      <TextInput
        aria-label={t('help.section-ru', { number })}
        placeholder={t('help.language.ru')}
        maxLength={100}
        value={draft.titleRu}
        onChange={({ currentTarget }) => change({ ...draft, titleRu: currentTarget.value })}
      />
      <div className="help-acts">
        {up && (
          <Button variant="subtle" size="compact-sm" aria-label={t('help.up', { name })} onClick={up}>
            ↑
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('help.section-remove', { name })}
          onClick={remove}
        >
          ×
        </Button>
      </div>
    </div>
  )
}
