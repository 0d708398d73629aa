import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../text/use-text.tsx'
import './secret.css'

/** Something to copy that is shown once. Without TLS browsers have no clipboard; then it is selected by hand. */
export function Secret({ value, label }: { value: string; label: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <section className="secret" aria-label={label}>
      <code>{value}</code>
      {'clipboard' in navigator && (
        <Button variant="default" onClick={() => copy().catch(() => setCopied(false))}>
          {t(copied ? 'word.copied' : 'word.copy')}
        </Button>
      )}
    </section>
  )
}
