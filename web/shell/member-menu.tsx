import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Session } from '../api-types.ts'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { openOverlay } from './overlays.ts'
import { reopenTour } from './tour-memory.ts'
import { initials } from './workspace-switcher.tsx'

const MemberChoices = lazy(() =>
  import('./member-choices.tsx').then((choices) => ({ default: choices.MemberChoices })),
)

/** The member's own corner: language, colours, density, keys, the way out. */
export function MemberMenu({ session }: { session: Session }) {
  const t = useText()
  const signOut = useSignOut()
  const { name, email } = session.member
  return (
    <Popup
      label={t('shell.member')}
      buttonClass="side-button member-button"
      button={
        <>
          <span className="visually-hidden">{t('shell.member')}</span>
          <span className="avatar" data-round="" aria-hidden="true">
            {initials(name)}
          </span>
          <span className="side-button-text">
            <span>{name}</span>
            <small>{t(`word.role.${session.member.role}`)}</small>
          </span>
        </>
      }
    >
      {(close) => (
        <>
          <h2>{email}</h2>
          <Suspense>
            <MemberChoices />
          </Suspense>
          {session.workspace.demo && <TourAgain close={close} />}
          <button
            type="button"
            className="popup-item"
            onClick={() => {
              close()
              openOverlay('keys')
            }}
          >
            <Icon name="keyboard" size={18} />
            {t('shell.keys')}
          </button>
          <button type="button" className="popup-item" onClick={signOut}>
            <Icon name="leave" size={18} />
            {t('shell.sign-out')}
          </button>
        </>
      )}
    </Popup>
  )
}

/** The tour stands on Today, in the demo company. */
function TourAgain({ close }: { close: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <button
      type="button"
      className="popup-item"
      onClick={() => {
        close()
        reopenTour()
        void navigate({ to: '/today' })
      }}
    >
      <Icon name="flag" size={18} />
      {t('shell.tour-again')}
    </button>
  )
}

function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { fail } = useToast()
  const end = useSend(() => ({ method: 'DELETE', path: '/api/session' }), {
    onDone: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return () => end.mutate(undefined, { onError: fail })
}
