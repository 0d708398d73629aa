import { NativeSelect, SegmentedControl, Switch } from '@mantine/core'
import type { RefObject } from 'react'
import type { Drawing } from '#pure/process-mining/layout/index.ts'
import { Popup } from '../../../design/popup.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { AddFilter } from '../filters/add.tsx'
import { useChangeSearch, useProcess, useProcessId, useProcessSearch } from '../queries.ts'
import { saveBlob, saveText } from '../save.ts'
import { measures } from '../search.ts'
import { TableSwitch } from '../table-switch.tsx'
import { processName, useWords } from '../words.ts'
import { bpmnOf, pngOf, svgText } from './export.ts'
import type { MapModel } from './model.ts'

interface ToolbarProps {
  readonly model: MapModel
  readonly shape: Drawing
  readonly canvas: RefObject<SVGSVGElement | null>
  readonly isDown: boolean
  readonly byLane: boolean
}

/** What the colours tell, which way it reads, and the ways out of the screen. */
export function MapToolbar({ model, shape, canvas, isDown, byLane }: ToolbarProps) {
  const t = useText()
  const search = useProcessSearch()
  const change = useChangeSearch()
  return (
    <div className="map-bar">
      <SegmentedControl
        aria-label={t('processes.map.colour')}
        value={search.colour ?? 'frequency'}
        data={[
          { value: 'frequency', label: t('processes.map.frequency') },
          { value: 'time', label: t('processes.map.time') },
        ]}
        onChange={(colour) => change({ colour: colour === 'time' ? 'time' : undefined })}
      />
      {search.colour === 'time' && (
        <NativeSelect
          size="xs"
          aria-label={t('processes.map.measure')}
          value={search.measure ?? 'median'}
          data={measures.map((value) => ({ value, label: t(`processes.measure.${value}`) }))}
          onChange={(event) => change({ measure: measures.find((one) => one === event.currentTarget.value) })}
        />
      )}
      <Switch
        size="xs"
        label={t('processes.map.lanes')}
        checked={byLane}
        onChange={(event) => change({ lanes: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t('processes.map.rare')}
        checked={search.rare === true}
        onChange={(event) => change({ rare: event.currentTarget.checked || undefined })}
      />
      <div className="map-bar-end">
        <AddFilter activities={model.map.activities.map(({ name }) => name)} />
        <button
          type="button"
          className="process-button"
          onClick={() => change({ direction: isDown ? 'right' : 'down' })}
        >
          {t(isDown ? 'processes.map.to-right' : 'processes.map.to-down')}
        </button>
        <TableSwitch />
        {search.view !== 'table' && <Export {...{ model, shape, canvas }} />}
      </div>
    </div>
  )
}

function Export({ model, shape, canvas }: Pick<ToolbarProps, 'model' | 'shape' | 'canvas'>) {
  const t = useText()
  const words = useWords()
  const { fail } = useToast()
  const { data: process } = useProcess(useProcessId())
  const name = process ? processName(t, process) : ''
  const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'process'
  const svg = () => (canvas.current ? svgText(canvas.current, shape) : '')
  const ways = {
    svg: () => saveText(svg(), `${file}.svg`, 'image/svg+xml'),
    png: () => {
      pngOf(svg(), shape).then((blob) => saveBlob(blob, `${file}.png`), fail)
    },
    bpmn: () => saveText(bpmnOf(model, shape, words, name), `${file}.bpmn`, 'application/xml'),
  }
  return (
    <Popup button={t('processes.map.export')} buttonClass="process-button" label={t('processes.map.export')}>
      {(close) =>
        (['svg', 'png', 'bpmn'] as const).map((way) => (
          <button
            key={way}
            type="button"
            className="popup-item"
            onClick={() => {
              close()
              ways[way]()
            }}
          >
            {t(`processes.map.export-${way}`)}
          </button>
        ))
      }
    </Popup>
  )
}
