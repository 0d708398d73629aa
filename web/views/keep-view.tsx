import { Button, Checkbox, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { View } from '#contract/views.ts'
import { useLeads } from '../account/use-leads.ts'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import type { ViewsOf } from './view-tabs.tsx'

const refresh = [['workspace', '*', 'views']]

interface OpenProps extends ViewsOf {
  readonly view: View
  readonly isChanged: boolean
}

/** What can be done with the view that is open: keep its changes, name it, share it, move it, copy it, delete it. */
export function OpenView(props: OpenProps) {
  const { view, isChanged, kept, layout } = props
  const t = useText()
  const { fail, tell } = useToast()
  const leads = useLeads() === true
  const mayChange = view.mine || leads
  const change = useSend<object>((body) => ({ method: 'PATCH', path: `/api/views/${view.id}`, body }), {
    refresh,
    onDone: () => tell(t('word.saved')),
  })
  const keep = () =>
    change.mutate({ search: kept, columns: layout.columns, widths: layout.widths }, { onError: fail })
  return (
    <>
      {isChanged && mayChange && (
        <Button size="compact-sm" variant="light" loading={change.isPending} onClick={keep}>
          {t('conditions.view-keep')}
        </Button>
      )}
      <Popup
        button={<Icon name="more" size={18} />}
        buttonLabel={t('views.menu', { name: view.name })}
        buttonClass="list-button"
        label={view.name}
        isFresh
      >
        {(close) => (
          <ViewMenu
            {...props}
            mayChange={mayChange}
            change={(body) => change.mutate(body, { onError: fail })}
            close={close}
          />
        )}
      </Popup>
    </>
  )
}

interface MenuProps extends OpenProps {
  readonly mayChange: boolean
  readonly change: (body: object) => void
  readonly close: () => void
}

function ViewMenu(props: MenuProps) {
  const { view, views, mayChange, change, close } = props
  const t = useText()
  const { fail } = useToast()
  const [name, setName] = useState(view.name)
  const drop = useDelete(props)
  const order = useSend<readonly string[]>(
    (ids) => ({ method: 'PUT', path: '/api/views/order', body: { ids } }),
    {
      refresh,
    },
  )
  const place = views.indexOf(view)
  const moveBy = (by: 1 | -1) => {
    const ids = views.map(({ id }) => id)
    const [other] = ids.splice(place + by, 1, view.id)
    if (other !== undefined) ids[place] = other
    close()
    order.mutate(ids, { onError: fail })
  }
  const rename = (event: FormEvent) => {
    event.preventDefault()
    close()
    if (name.trim() !== '') change({ name: name.trim() })
  }
  return (
    <div className="list-choices">
      {mayChange && (
        <form onSubmit={rename}>
          <TextInput
            label={t('conditions.view-name')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </form>
      )}
      {mayChange && (
        <Checkbox
          label={t('conditions.view-shared')}
          checked={view.shared}
          onChange={(event) => change({ shared: event.currentTarget.checked })}
        />
      )}
      {!view.mine && <small className="quiet">{t('views.made-by', { name: view.madeBy.name })}</small>}
      <div>
        {place > 0 && <Entry word={t('views.to-left')} run={() => moveBy(-1)} />}
        {place < views.length - 1 && <Entry word={t('views.to-right')} run={() => moveBy(1)} />}
        {mayChange && (
          <Entry
            word={t('conditions.view-delete')}
            run={() => {
              close()
              drop()
            }}
          />
        )}
      </div>
      <SaveForm {...props} first={t('views.copy-of', { name: view.name })} close={close} />
    </div>
  )
}

function Entry({ word, run }: { word: string; run: () => void }) {
  return (
    <button type="button" className="popup-item" onClick={run}>
      {word}
    </button>
  )
}

function useDelete({ view, to, addressOf }: OpenProps): () => void {
  const t = useText()
  const navigate = useNavigate()
  const { offerUndo, fail } = useToast()
  const again = useSend<View>(
    ({ of, name, shared, search, columns, widths }) => ({
      method: 'POST',
      path: '/api/views',
      body: { of, name, shared, search, columns, widths },
    }),
    { refresh },
  )
  const drop = useSend(() => ({ method: 'DELETE', path: `/api/views/${view.id}` }), {
    refresh,
    onDone: () => {
      // every list reads its own address anew
      void navigate({ to, search: addressOf(null) as never })
      offerUndo(t('conditions.view-deleted', { name: view.name }), () =>
        again.mutate(view, { onError: fail }),
      )
    },
  })
  return () => drop.mutate(undefined, { onError: fail })
}

/** Keeps what is shown under a new name. */
export function SaveView(props: ViewsOf) {
  const t = useText()
  return (
    <Popup
      button={t('conditions.view-save')}
      buttonClass="list-button"
      label={t('conditions.view-save')}
      isFresh
    >
      {(close) => <SaveForm {...props} first="" close={close} />}
    </Popup>
  )
}

function SaveForm({
  of,
  to,
  kept,
  layout,
  addressOf,
  first,
  close,
}: ViewsOf & { first: string; close: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { fail } = useToast()
  const [name, setName] = useState(first)
  const [shared, setShared] = useState(false)
  const save = useSend<void, View>(
    () => ({
      method: 'POST',
      path: '/api/views',
      body: { of, name: name.trim(), shared, search: kept, columns: layout.columns, widths: layout.widths },
    }),
    {
      refresh,
      onDone: (view) => {
        close()
        // every list reads its own address anew
        void navigate({ to, search: addressOf(view) as never })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate(undefined, { onError: fail })
  }
  return (
    <form className="list-choices" onSubmit={submit}>
      <TextInput
        label={t(first === '' ? 'conditions.view-name' : 'views.copy-name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t(first === '' ? 'conditions.view-shared' : 'views.copy-shared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ''}>
        {t(first === '' ? 'word.save' : 'views.copy')}
      </Button>
    </form>
  )
}
