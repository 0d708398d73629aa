import { useText } from '../../../text/use-text.tsx'

/** Why something did not arrive, in words; what it was exactly stands in brackets where there is a number. */
export function useTrouble(): (trouble: string) => string {
  const t = useText()
  return (trouble) => {
    const code = /^refused:(\d+)$/.exec(trouble)?.[1]
    if (code !== undefined) return t('telling.trouble.refused', { code })
    return t(
      trouble === 'gone' || trouble === 'no-mailbox'
        ? `telling.trouble.${trouble}`
        : 'telling.trouble.unreached',
    )
  }
}
