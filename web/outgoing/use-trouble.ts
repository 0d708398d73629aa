import { useNow } from '../design/when.tsx'
import { useFormat } from '../text/use-format.ts'
import { useSpeech } from '../text/use-text.tsx'
import { readTrouble } from './trouble.ts'

/** Why a message of ours is as it is, and when it is tried next; null: nothing is known of it in words. */
export function useTrouble(): (trouble: string | null, nextAt: string | null) => string | null {
  const { t, knows } = useSpeech()
  const format = useFormat()
  const now = useNow()
  return (trouble, nextAt) => {
    if (trouble === null) return null
    const { code, detail } = readTrouble(trouble)
    const key = `outbox.trouble.${code}`
    return knows(key) ? t(key, { detail, time: nextAt === null ? '' : format.relative(nextAt, now) }) : null
  }
}
