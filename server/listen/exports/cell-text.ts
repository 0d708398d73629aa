import type { Definition } from '../fields/index.ts'

/** What was said of somebody as the text of a cell; lists with commas, as they are read. */
export function traitText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(traitText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The value of a custom field as its importer reads it: options by their names. */
export function fieldText(field: Definition, value: unknown): string {
  const labelOf = (id: unknown): string => {
    const option = field.options.find((one) => one.id === id)
    return option?.label.en ?? traitText(id)
  }
  if (field.type === 'choice') return value === null || value === undefined ? '' : labelOf(value)
  if (field.type === 'choices') return Array.isArray(value) ? value.map(labelOf).join(', ') : ''
  if (field.type === 'yes-no') return value === true ? 'yes' : value === false ? 'no' : ''
  return traitText(value)
}
