import type { SyntheticEvent } from 'react'
import { useText } from '../../text/use-text.tsx'
import type { Said } from './queries.ts'

/** What somebody said aloud, heard where it stands. What the browser cannot play is left to the download beside. */
export function Sound({ file }: { file: Said['attachments'][number] }) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said
    <audio
      className="bubble-sound"
      controls
      preload="metadata"
      aria-label={t('inbox.sound', { name: file.name })}
      src={`/api/files/${file.id}/content?inline=yes`}
      onLoadedMetadata={tellLength}
      onError={({ currentTarget }) => {
        currentTarget.hidden = true
      }}
    />
  )
}

/** A browser's recording does not say how long it is; whoever goes to its end learns it. */
function tellLength({ currentTarget: sound }: SyntheticEvent<HTMLAudioElement>): void {
  if (Number.isFinite(sound.duration)) return
  sound.addEventListener('durationchange', () => {
    if (Number.isFinite(sound.duration)) sound.currentTime = 0
  })
  sound.currentTime = Number.MAX_SAFE_INTEGER
}
