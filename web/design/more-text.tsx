import type { ReactNode } from 'react'
import { useMoreText } from '../text/use-text.tsx'
import { Skeleton } from './async-state.tsx'

/** Around a large screen whose sentences are not part of the first load. */
export function MoreText({ children }: { children: ReactNode }) {
  const isReady = useMoreText()
  return isReady ? (
    children
  ) : (
    <div className="page">
      <Skeleton lines={8} />
    </div>
  )
}
