import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** How large a file is, in words: kilobytes, from a million bytes on megabytes. */
export function useSize(): (bytes: number) => string {
  const t = useText()
  const format = useFormat()
  return (bytes) =>
    bytes < 1_048_576
      ? t('files.kilobytes', { size: format.number(Math.ceil(bytes / 1_024)) })
      : t('files.megabytes', { size: format.number(Math.round(bytes / 104_857.6) / 10) })
}
