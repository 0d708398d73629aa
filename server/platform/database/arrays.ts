/*
 * Array parameters as PostgreSQL reads them. The driver quotes and escapes every element, whatever it is; for the
 * thousands of ids, times and texts of a batch that costs more than all else that is done to them.
 */

/** Of values that never need quotes: ids, numbers, booleans, days. */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join()}}`
}

export function timeArray(moments: readonly (Date | null)[]): string {
  // whole batches share a moment
  let [last, text] = [Number.NaN, '']
  const written = moments.map((moment) => {
    if (moment === null) return 'NULL'
    const time = moment.getTime()
    if (time !== last) [last, text] = [time, moment.toISOString()]
    return text
  })
  return `{${written.join()}}`
}

export function textArray(texts: readonly (string | null)[]): string {
  // a source, a scope or a spelling stands in row after row
  let [last, written] = ['', '""']
  const all = texts.map((text) => {
    if (text === null) return 'NULL'
    if (text !== last) [last, written] = [text, quoted(text)]
    return written
  })
  return `{${all.join()}}`
}

const SAFE = /^[\w@.+:/-]+$/
const quoted = (text: string): string =>
  SAFE.test(text) && !/^null$/i.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`

/**
 * JSON texts in one: for `string_to_array($1, E'\x01')`. The sign between them cannot occur in JSON, so nothing is
 * escaped, here or there.
 */
export const jsonList = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\x01')
