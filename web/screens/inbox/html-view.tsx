import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../text/use-text.tsx'

/**
 * A mail as its sender made it, in a frame without scripts, forms, own origin and network: the server sends it with
 * a policy that allows nothing but styles and the pictures that came along. Pictures from outside load when asked.
 */
export default function HtmlView({ messageId }: { messageId: string }) {
  const t = useText()
  const [hasImages, setImages] = useState(false)
  return (
    <div className="html-view">
      <iframe
        title={t('inbox.html-title')}
        sandbox=""
        referrerPolicy="no-referrer"
        src={`/api/messages/${messageId}/html${hasImages ? '?images=1' : ''}`}
      />
      {!hasImages && (
        <Button
          size="compact-xs"
          variant="subtle"
          title={t('inbox.html-images-why')}
          onClick={() => setImages(true)}
        >
          {t('inbox.html-images')}
        </Button>
      )}
    </div>
  )
}
