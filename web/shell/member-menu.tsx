import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '../api-types.ts'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { DensityChoice, LanguageChoice, LettersChoice, SchemeChoice } from './member-choices.tsx'
import { openOverlay } from './overlays.ts'
import { initials } from './workspace-switcher.tsx'

/** The member's own corner: language, colours, density, keys, the way out. */
export function MemberMenu({ session }: { session: Session }) {
  const t = useText()
  const signOut = useSignOut()
  const { name, email } = session.member
  return (
    <Menu position="top-start" width={280} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <button type="button" className="side-button member-button">
          <span className="visually-hidden">{t('shell.member')}</span>
          <span className="avatar" data-round="" aria-hidden="true">
            {initials(name)}
          </span>
          <span className="side-button-text">
            <span>{name}</span>
            <small>{t(`word.role.${session.member.role}`)}</small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <div className="menu-row">
          <LanguageChoice />
        </div>
        <div className="menu-row">
          <SchemeChoice />
        </div>
        <div className="menu-row">
          <DensityChoice />
        </div>
        <div className="menu-row">
          <LettersChoice />
        </div>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => openOverlay('keys')}>
          {t('shell.keys')}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t('shell.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
