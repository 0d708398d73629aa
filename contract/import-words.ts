/** What an import is told in, apart from its shapes: the browser has these without what checks shapes. */
export const FILE_PART = 4 * 1024 * 1024
export const VERDICTS = ['new', 'update', 'duplicate', 'refused', 'invalid'] as const
export const OUTCOMES = [
  'made',
  'updated',
  'refused',
  'invalid',
  'skipped',
  'left',
  'restored',
  'stayed',
] as const
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251'] as const
export const DELIMITERS = [',', ';', '\t', '|'] as const
