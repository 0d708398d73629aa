import { Checkbox } from '@mantine/core'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'
import type { Layout } from './layout.ts'
import './bars.css'

/** Which columns are shown. */
export function ColumnsButton({ layout, title }: { layout: Layout; title: (key: string) => string }) {
  const t = useText()
  return (
    <Popup
      button={t('table.columns')}
      buttonClass="list-button list-columns"
      label={t('table.columns')}
      isFresh
    >
      {() => (
        <div className="list-choices">
          {layout.all.map((key) => (
            <Checkbox
              key={key}
              label={title(key)}
              checked={layout.columns.includes(key)}
              onChange={() => layout.toggle(key)}
            />
          ))}
        </div>
      )}
    </Popup>
  )
}
