import { isObject, type JsonObject } from './item.ts'

/** What is left of a text: enough to see what it was. */
export const KEPT_TEXT = 500

/** Properties with their long texts shortened; lists, numbers and names stay whole, so that an order stays an order. */
export function shortened(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, shorten(value)]))
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > KEPT_TEXT ? `${value.slice(0, KEPT_TEXT).toWellFormed()}…` : value
  if (Array.isArray(value)) return value.map(shorten)
  return isObject(value) ? shortened(value) : value
}
