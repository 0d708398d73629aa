import { Kbd } from '@mantine/core'
import { useText } from '../text/use-text.tsx'

/** The keys that do something, as caps: `<KeyHint keys={['G', 'P']} sequence />` is g, then p. */
export function KeyHint({ keys, sequence = false }: { keys: readonly string[]; sequence?: boolean }) {
  const t = useText()
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.25rem', whiteSpace: 'nowrap' }}>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && sequence && <span className="quiet">{t('shell.keys-then')} </span>}
          <Kbd size="sm">{key}</Kbd>
        </span>
      ))}
    </span>
  )
}
