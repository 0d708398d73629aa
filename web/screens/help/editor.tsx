import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react'
import { markdown } from '#pure/markdown/index.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { helpKey, type Language, type OneArticle, type OneText } from './queries.ts'
import { Tree } from './tree.tsx'
import { Versions } from './versions.tsx'

interface EditorProps {
  readonly articleId: string
  readonly language: Language
  /** null: not written in this language yet. */
  readonly text: OneText | null
}

interface Words {
  readonly title: string
  readonly body: string
  readonly slug: string
}

/** The words beside how they are read. Saving keeps a version; publishing is an act of its own. */
export function Editor({ articleId, language, text }: EditorProps) {
  const t = useText()
  const before: Words = { title: text?.title ?? '', body: text?.body ?? '', slug: text?.slug ?? '' }
  const [words, setWords] = useState(before)
  const isChanged = words.title !== before.title || words.body !== before.body || words.slug !== before.slug
  const act = useActs(articleId, language, text)
  const body = useDeferredValue(words.body)
  const blocks = useMemo(() => markdown(body), [body])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.save.mutate(words)
  }
  return (
    <>
      <form className="help-editor" onSubmit={submit}>
        <div className="help-write">
          <TextInput
            label={t('help.name')}
            required
            maxLength={200}
            lang={language}
            value={words.title}
            onChange={({ currentTarget }) => setWords({ ...words, title: currentTarget.value })}
          />
          <Textarea
            label={t('help.body')}
            description={t('help.body-how')}
            autosize
            minRows={14}
            maxRows={40}
            maxLength={60_000}
            lang={language}
            value={words.body}
            onChange={({ currentTarget }) => setWords({ ...words, body: currentTarget.value })}
          />
          {text !== null && (
            <TextInput
              label={t('help.slug')}
              description={t('help.slug-how')}
              maxLength={100}
              value={words.slug}
              onChange={({ currentTarget }) => setWords({ ...words, slug: currentTarget.value })}
            />
          )}
          <FormError error={act.save.error ?? act.publish.error} />
          <Acts {...{ text, act, isChanged }} isReady={words.title.trim() !== ''} />
        </div>
        <section className="help-preview" aria-label={t('help.preview')} lang={language}>
          <p className="quiet">{t('help.preview')}</p>
          <h2>{words.title}</h2>
          <Tree blocks={blocks} />
        </section>
      </form>
      {text !== null && (
        <Versions
          articleId={articleId}
          text={text}
          take={(version) => setWords({ ...words, title: version.title, body: version.body })}
        />
      )}
    </>
  )
}

interface ActsProps {
  readonly text: OneText | null
  readonly act: ReturnType<typeof useActs>
  readonly isChanged: boolean
  readonly isReady: boolean
}

function Acts({ text, act, isChanged, isReady }: ActsProps) {
  const t = useText()
  return (
    <div className="help-acts">
      <Button type="submit" variant="default" loading={act.save.isPending} disabled={!isChanged || !isReady}>
        {t('help.save')}
      </Button>
      {text !== null && (
        <Button
          loading={act.publish.isPending}
          disabled={isChanged || text.state === 'published'}
          onClick={() => act.publish.mutate(text.version)}
        >
          {t('help.publish')}
        </Button>
      )}
      {text !== null && text.liveVersion !== null && (
        <Button variant="subtle" loading={act.takeBack.isPending} onClick={() => act.takeBack.mutate()}>
          {t('help.take-back')}
        </Button>
      )}
      {text?.url != null && (
        <a href={text.url} target="_blank" rel="noopener noreferrer">
          {t('help.see')}
        </a>
      )}
      {isChanged && <span className="quiet">{t('help.unsaved')}</span>}
    </div>
  )
}

function useActs(articleId: string, language: Language, text: OneText | null) {
  const t = useText()
  const { tell } = useToast()
  const path = `/api/help/articles/${articleId}/texts/${language}`
  const save = useSend<Words, OneArticle>(
    ({ title, body, slug }) => ({
      method: 'PUT',
      path,
      body: {
        title: title.trim(),
        body,
        seenVersion: text?.version ?? null,
        ...(text !== null && slug !== text.slug && { slug }),
      },
    }),
    { refresh: [helpKey], onDone: () => tell(t('word.saved')) },
  )
  const publish = useSend<number, OneArticle>(
    (version) => ({ method: 'PUT', path: `${path}/publication`, body: { version } }),
    { refresh: [helpKey], onDone: () => tell(t('help.published')) },
  )
  const takeBack = useSend(() => ({ method: 'DELETE', path: `${path}/publication` }), {
    refresh: [helpKey],
    onDone: () => tell(t('help.taken-back')),
  })
  return { save, publish, takeBack }
}
