import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { sessionQuery } from '../queries.ts'

/** How much is unread stands in the tab's title; more of it may ring; a notification opens what it is about. */
export function useAttention(unread: number | undefined): void {
  const router = useRouter()
  const member = useQuery({ ...sessionQuery, enabled: false }).data?.member.id
  const before = useRef(unread)
  useEffect(() => {
    if (unread !== undefined && before.current !== undefined && unread > before.current)
      import('./stay-told.ts').then(({ ring }) => ring()).catch(console.error)
    before.current = unread
    return keepInTitle(unread ?? 0)
  }, [unread])
  useEffect(() => {
    if (member !== undefined && localStorage.getItem('tandem-news-here') === member)
      import('./stay-told.ts').then(({ stayTold }) => stayTold(member)).catch(console.error)
  }, [member])
  useEffect(() => {
    const open = ({ data }: MessageEvent) => {
      if (typeof data?.open === 'string' && /^\/(?!\/)/.test(data.open)) router.history.push(data.open)
    }
    navigator.serviceWorker?.addEventListener('message', open)
    return () => navigator.serviceWorker?.removeEventListener('message', open)
  }, [router])
}

/** Screens write the title as they come and go; the number stays before it. */
function keepInTitle(unread: number): () => void {
  const write = () => {
    const bare = document.title.replace(/^\(\d+\) /, '')
    const wanted = unread > 0 ? `(${unread}) ${bare}` : bare
    if (document.title !== wanted) document.title = wanted
  }
  write()
  const watching = new MutationObserver(write)
  const title = document.querySelector('title')
  if (title !== null) watching.observe(title, { childList: true })
  return () => watching.disconnect()
}
