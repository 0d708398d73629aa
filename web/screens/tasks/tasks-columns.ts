import { useText } from '../../text/use-text.tsx'

export const columnNames = ['due', 'owner', 'person', 'deal', 'created'] as const

/** What a column is called. */
export function useColumnTitle(): (key: string) => string {
  const t = useText()
  return (key) => {
    const name = columnNames.find((one) => one === key)
    return name === undefined ? key : t(`tasks.column.${name}`)
  }
}
