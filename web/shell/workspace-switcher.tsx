import type { Session } from '../api-types.ts'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { useArrive } from './arrive.ts'

/** Which company one works in. The demo company always says that it is one. */
export function WorkspaceSwitcher({ session }: { session: Session }) {
  const t = useText()
  const switchTo = useSwitchWorkspace()
  const { workspace, workspaces } = session
  return (
    <Popup
      label={t('shell.switch')}
      buttonClass="side-button workspace-button"
      button={
        <>
          <span className="visually-hidden">{t('shell.switch')}</span>
          <WorkspaceName workspace={workspace} />
          <Icon name="chevron" size={16} />
        </>
      }
    >
      {(close) => (
        <>
          <h2>{t('shell.switch')}</h2>
          {workspaces.map((other) => (
            <button
              key={other.id}
              type="button"
              className="popup-item"
              aria-current={other.id === workspace.id}
              onClick={() => {
                close()
                if (other.id !== workspace.id) switchTo(other.id)
              }}
            >
              <WorkspaceName workspace={other} />
              {other.id === workspace.id && <Icon name="check" size={16} />}
            </button>
          ))}
        </>
      )}
    </Popup>
  )
}

function WorkspaceName({ workspace }: { workspace: Session['workspaces'][number] }) {
  const t = useText()
  return (
    <>
      <span className="avatar" aria-hidden="true">
        {initials(workspace.name)}
      </span>
      <span className="side-button-text">
        <strong>{workspace.name}</strong>
        {workspace.demo && <small data-demo="">{t('shell.demo')}</small>}
      </span>
    </>
  )
}

function useSwitchWorkspace(): (workspaceId: string) => void {
  const { fail } = useToast()
  const change = useSend(
    (workspaceId: string) => ({ method: 'PUT', path: '/api/session/workspace', body: { workspaceId } }),
    { onDone: useArrive() },
  )
  return (workspaceId) => change.mutate(workspaceId, { onError: fail })
}

/** @example initials('Лавка у моста') // 'ЛУ' */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((part) => [...part].slice(0, 1))
  return letters.slice(0, 2).join('').toUpperCase()
}
