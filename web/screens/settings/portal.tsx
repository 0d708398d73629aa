import { Alert, Button, Checkbox, Switch, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ChangePortal, type Portal, PortalPart } from '#contract/portal.ts'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'portal']

/** The customers' own page: whether there is one, and what it shows. */
export function CustomerPage() {
  const t = useText()
  const portal = useQuery({ queryKey, queryFn: ({ signal }) => read<Portal>('/api/portal', signal) })
  return (
    <Section title={t('portal.title')} lead={t('portal.text')}>
      <AsyncState query={portal} lines={6}>
        {(data) => (
          <>
            {!data.letters && <Alert color="yellow">{t('portal.no-letters')}</Alert>}
            <PortalForm key={JSON.stringify(data)} portal={data} />
          </>
        )}
      </AsyncState>
    </Section>
  )
}

function PortalForm({ portal }: { portal: Portal }) {
  const t = useText()
  const isOwner = useIsOwner()
  const { tell } = useToast()
  const [on, setOn] = useState(portal.on)
  const [parts, setParts] = useState<readonly PortalPart[]>(portal.parts)
  const [hidden, setHidden] = useState(portal.hiddenFields.join('\n'))
  const save = useSend((body: ChangePortal) => ({ method: 'PUT', path: '/api/portal', body }), {
    refresh: [queryKey],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const hiddenFields = hidden.split(/[\s,;]+/).filter(Boolean)
    save.mutate({ on, parts: PortalPart.options.filter((part) => parts.includes(part)), hiddenFields })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <fieldset disabled={!isOwner}>
        <Switch label={t('portal.on')} checked={on} onChange={() => setOn(!on)} />
        {portal.on && (
          <p>
            {t('portal.address')}:{' '}
            <a href={portal.url} target="_blank" rel="noreferrer">
              {portal.url}
            </a>
            <br />
            <span className="quiet">{t('portal.address-text')}</span>
          </p>
        )}
        <Checkbox.Group
          label={t('portal.parts')}
          value={[...parts]}
          onChange={(chosen) => setParts(PortalPart.options.filter((part) => chosen.includes(part)))}
        >
          {PortalPart.options.map((part) => (
            <Checkbox key={part} value={part} label={t(`portal.part.${part}`)} mt="xs" />
          ))}
        </Checkbox.Group>
        <Textarea
          label={t('portal.hidden')}
          description={t('portal.hidden-text')}
          autosize
          minRows={2}
          value={hidden}
          onChange={(event) => setHidden(event.currentTarget.value)}
        />
      </fieldset>
      <FormError error={save.error} />
      {isOwner && (
        <Button type="submit" loading={save.isPending}>
          {t('portal.save')}
        </Button>
      )}
    </form>
  )
}
