import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useSeesEverything } from '../account/use-access.ts'
import { isSignedOut } from '../api-error.ts'
import type { Session } from '../api-types.ts'
import { Failure } from '../design/async-state.tsx'
import { Icon } from '../design/icon.tsx'
import { MoreText } from '../design/more-text.tsx'
import { Popup } from '../design/popup.tsx'
import { listen } from '../live.ts'
import { Bell } from '../news/bell.tsx'
import { sessionQuery } from '../queries.ts'
import { useSpeech, useText } from '../text/use-text.tsx'
import { Announcements, announce } from './announcements.tsx'
import { ConnectionMark, OfflineNote, VersionNote } from './connection.tsx'
import { useKeyListener } from './keys.ts'
import { MemberMenu } from './member-menu.tsx'
import { openOverlay, useGoKeys, useOverlay } from './overlays.ts'
import { isTab, rail, railFor } from './rail.ts'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'
import './frame.css'

const Palette = lazy(() => import('./palette.tsx'))
const KeySheet = lazy(() => import('./key-sheet.tsx'))

/** Everything behind the sign-in stands in this frame; without a session it leads to the door. */
export function Frame() {
  const session = useQuery(sessionQuery)
  if (isSignedOut(session.error)) return <ToSignIn />
  if (session.data) return <SignedIn session={session.data} />
  if (session.error) {
    return (
      <main className="page">
        <Failure error={session.error} retry={session.refetch} />
      </main>
    )
  }
  return null
}

/** Once: while the router is on its way, the address already is another one. */
function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const here = router.state.location.href
    const search = here === '/' ? {} : { to: here }
    router.navigate({ to: '/sign-in', search, replace: true }).catch(console.error)
  }, [router])
  return null
}

function SignedIn({ session }: { session: Session }) {
  const t = useText()
  useKeyListener()
  useGoKeys()
  useLive(session.workspace.id)
  useMemberLanguage(session.member.locale)
  useAnnouncedScreen()
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <Side session={session} />
      <div className="content">
        <main id="content" tabIndex={-1}>
          <OfflineNote />
          <VersionNote version={session.version} />
          <Screen />
        </main>
      </div>
      <Announcements />
      <Overlays />
    </div>
  )
}

function Side({ session }: { session: Session }) {
  const t = useText()
  const seesEverything = useSeesEverything()
  return (
    <section className="side" aria-label="Tandem">
      <div className="side-top">
        <WorkspaceSwitcher session={session} />
        <button type="button" className="side-button search-button" onClick={() => openOverlay('palette')}>
          <Icon name="search" size={18} />
          <span className="side-button-text">{t('shell.palette')}</span>
          <small aria-hidden="true">{isApple ? '⌘K' : 'Ctrl K'}</small>
        </button>
      </div>
      <nav className="rail" aria-label={t('shell.navigation')}>
        {railFor(seesEverything).map((entry) => (
          <Link
            key={entry.to}
            to={entry.to}
            className="rail-link"
            data-tab={isTab(entry)}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={entry.icon} />
            <span>{t(entry.text)}</span>
          </Link>
        ))}
        <More />
      </nav>
      <div className="side-foot">
        <ConnectionMark />
        <Bell />
        <MemberMenu session={session} />
      </div>
    </section>
  )
}

/** On a narrow screen: what has no tab of its own. */
function More() {
  const t = useText()
  const seesEverything = useSeesEverything()
  return (
    <Popup
      label={t('shell.more')}
      buttonClass="rail-link rail-more"
      button={
        <>
          <Icon name="more" />
          <span>{t('shell.more')}</span>
        </>
      }
    >
      {(close) =>
        railFor(seesEverything)
          .filter((entry) => !isTab(entry))
          .map((entry) => (
            <Link
              key={entry.to}
              to={entry.to}
              className="popup-item"
              activeProps={{ 'aria-current': 'page' }}
              onClick={close}
            >
              <Icon name={entry.icon} size={18} />
              {t(entry.text)}
            </Link>
          ))
      }
    </Popup>
  )
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Their code is loaded when they are first wanted. */
function Overlays() {
  const overlay = useOverlay()
  return (
    <Suspense>
      {overlay === 'palette' && <Palette />}
      {overlay === 'keys' && <KeySheet />}
    </Suspense>
  )
}

/** Another company is another stream. */
function useLive(workspaceId: string): void {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stream is the company's
  useEffect(() => listen(client), [client, workspaceId])
}

function useMemberLanguage(locale: Session['member']['locale']): void {
  const { setLanguage } = useSpeech()
  useEffect(() => {
    if (locale) setLanguage(locale)
  }, [locale, setLanguage])
}

/** A screen reader hears where a link has led; nothing moves the focus. */
function useAnnouncedScreen(): void {
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title follows the path
  useEffect(() => {
    const timer = setTimeout(() => announce(document.title), 300)
    return () => clearTimeout(timer)
  }, [path])
}

/** The screen that is home speaks with the words of the first load; all others have theirs brought. */
function Screen() {
  const isHome = useRouterState({ select: ({ location }) => location.pathname === rail[0].to })
  return isHome ? (
    <Outlet />
  ) : (
    <MoreText>
      <Outlet />
    </MoreText>
  )
}
