import { Button, Checkbox, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { View } from '#contract/views.ts'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { isAsSaved, keptOf, searchOf } from './views.ts'

interface Props {
  readonly views: readonly View[]
  readonly search: PeopleSearch
  readonly columns: readonly string[]
}

const refresh = [['workspace', '*', 'views']]

/** The saved views as tabs; what is different from the open one can be kept. */
export function ViewTabs({ views, search, columns }: Props) {
  const t = useText()
  const open = views.find(({ id }) => id === search.view)
  const isChanged = Object.keys(keptOf(search)).length > 0 && open === undefined
  return (
    <div className="people-views">
      {views.length > 0 && (
        <nav aria-label={t('conditions.views')}>
          <Link to="/people" search={{}} className="people-view" aria-current={open ? undefined : 'page'}>
            {t('conditions.view-all')}
          </Link>
          {views.map((view) => (
            <Link
              key={view.id}
              to="/people"
              search={searchOf(view)}
              className="people-view"
              aria-current={view === open ? 'page' : undefined}
            >
              {view.name}
            </Link>
          ))}
        </nav>
      )}
      {open && <OpenView view={open} search={search} columns={columns} />}
      {(isChanged || open) && <SaveView search={search} columns={columns} />}
    </div>
  )
}

interface OpenProps extends Omit<Props, 'views'> {
  readonly view: View
}

function OpenView({ view, search, columns }: OpenProps) {
  const t = useText()
  const navigate = useNavigate()
  const { offerUndo, fail } = useToast()
  const keep = useSend(
    () => ({
      method: 'PATCH',
      path: `/api/views/${view.id}`,
      body: { search: keptOf(search), columns },
    }),
    { refresh },
  )
  const again = useSend<View>(
    ({ name, shared, search: kept, columns: shown }) => ({
      method: 'POST',
      path: '/api/views',
      body: { name, shared, search: kept, columns: shown },
    }),
    { refresh },
  )
  const drop = useSend(() => ({ method: 'DELETE', path: `/api/views/${view.id}` }), {
    refresh,
    onDone: () => {
      void navigate({ to: '/people', search: keptOf(search) })
      offerUndo(t('conditions.view-deleted', { name: view.name }), () =>
        again.mutate(view, { onError: fail }),
      )
    },
  })
  return (
    <>
      {!isAsSaved(view, search, columns) && (
        <Button size="compact-sm" variant="light" onClick={() => keep.mutate(undefined, { onError: fail })}>
          {t('conditions.view-keep')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => drop.mutate(undefined, { onError: fail })}>
        {t('conditions.view-delete')}
      </Button>
    </>
  )
}

function SaveView({ search, columns }: Omit<Props, 'views'>) {
  const t = useText()
  return (
    <Popup button={t('conditions.view-save')} buttonClass="people-button" label={t('conditions.view-save')}>
      {(close) => <SaveForm search={search} columns={columns} close={close} />}
    </Popup>
  )
}

function SaveForm({ search, columns, close }: Omit<Props, 'views'> & { readonly close: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { fail } = useToast()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useSend<void, View>(
    () => ({
      method: 'POST',
      path: '/api/views',
      body: { name: name.trim(), shared, search: keptOf(search), columns },
    }),
    {
      refresh,
      onDone: (view) => {
        close()
        setName('')
        void navigate({ to: '/people', search: { ...search, view: view.id } })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate(undefined, { onError: fail })
  }
  return (
    <form className="people-column-list" onSubmit={submit}>
      <TextInput
        label={t('conditions.view-name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t('conditions.view-shared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ''}>
        {t('word.save')}
      </Button>
    </form>
  )
}
