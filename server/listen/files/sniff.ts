/** What a file is, by its own bytes. */
export interface Sniffed {
  readonly type: string
  /** Endings that such a file usually has; empty: any. */
  readonly endings: readonly string[]
}

/** What a browser may show by itself: it runs nothing in them. SVG and HTML are never among these. */
export const INLINE: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
])

/** What a browser plays beside the words of a message, by its own controls. */
const AUDIO: ReadonlySet<string> = new Set([
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/mp4',
])
export const isAudio = (type: string): boolean => AUDIO.has(type)

/** Programs are not kept: nobody attaches one to a customer for a good reason. */
export const REFUSED: ReadonlySet<string> = new Set(['application/x-executable', 'application/x-script'])
export const unwanted = (type: string): boolean => REFUSED.has(type)

/** Where the signature stands, what it is (latin1), what it means. The first that fits counts. */
const SIGNATURES: readonly (readonly [number, string, string, readonly string[]])[] = [
  [0, '%PDF-', 'application/pdf', ['pdf']],
  [0, '\x89PNG\r\n\x1a\n', 'image/png', ['png']],
  [0, '\xff\xd8\xff', 'image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif']],
  [0, 'GIF87a', 'image/gif', ['gif']],
  [0, 'GIF89a', 'image/gif', ['gif']],
  [8, 'WEBP', 'image/webp', ['webp']],
  [4, 'ftypheic', 'image/heic', ['heic', 'heif']],
  [4, 'ftypavif', 'image/avif', ['avif']],
  [4, 'ftypM4A', 'audio/mp4', ['m4a', 'mp4']],
  [4, 'ftyp', 'video/mp4', ['mp4', 'm4a', 'm4v', 'mov', '3gp']],
  [8, 'WAVE', 'audio/wav', ['wav']],
  [0, 'ID3', 'audio/mpeg', ['mp3']],
  [0, '\xff\xfb', 'audio/mpeg', ['mp3']],
  [0, '\xff\xf3', 'audio/mpeg', ['mp3']],
  [0, 'OggS', 'audio/ogg', ['ogg', 'oga', 'opus', 'ogv']],
  [0, '\x1a\x45\xdf\xa3', 'video/webm', ['webm', 'mkv']],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-cfb', ['doc', 'xls', 'ppt', 'msg']],
  [0, '7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed', ['7z']],
  [0, 'Rar!\x1a\x07', 'application/vnd.rar', ['rar']],
  [0, '\x1f\x8b', 'application/gzip', ['gz', 'tgz']],
  [0, '{\\rtf', 'application/rtf', ['rtf']],
  [0, 'MZ', 'application/x-executable', []],
  [0, '\x7fELF', 'application/x-executable', []],
  [0, '\xca\xfe\xba\xbe', 'application/x-executable', []],
  [0, '\xcf\xfa\xed\xfe', 'application/x-executable', []],
  [0, '\xce\xfa\xed\xfe', 'application/x-executable', []],
  [0, 'L\x00\x00\x00\x01\x14\x02\x00', 'application/x-executable', []],
  [0, '#!', 'application/x-script', []],
]

/** Documents are archives with a folder of their own in them. */
const OFFICE: readonly (readonly [string, string, readonly string[]])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text', ['odt']],
  [
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    ['ods'],
  ],
]

/** Reads the type of a file from its content; what is not known is bytes, to be downloaded and nothing else. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1')
  const found = SIGNATURES.find(([at, signature]) => head.startsWith(signature, at))
  if (found !== undefined) return soundOnly(found[2], head) ?? { type: found[2], endings: found[3] }
  if (head.startsWith('PK\x03\x04')) return archive(head)
  return textual(bytes, head) ?? { type: 'application/octet-stream', endings: [] }
}

/** What a microphone gave comes in the same boxes as a film: their tracks stand near the beginning. */
function soundOnly(type: string, head: string): Sniffed | null {
  if (type === 'video/webm' && head.includes('A_OPUS') && !head.includes('V_'))
    return { type: 'audio/webm', endings: ['webm', 'weba'] }
  if (type === 'video/mp4' && head.includes('soun') && !head.includes('vide'))
    return { type: 'audio/mp4', endings: ['m4a', 'mp4'] }
  return null
}

function archive(head: string): Sniffed {
  const office = OFFICE.find(([mark]) => head.includes(mark))
  return office === undefined
    ? { type: 'application/zip', endings: [] }
    : { type: office[1], endings: office[2] }
}

function textual(bytes: Uint8Array, head: string): Sniffed | null {
  if (bytes.subarray(0, 65_536).includes(0)) return null
  const start = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (start.startsWith('<')) return markup(start)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  return { type: 'text/plain', endings: [] }
}

function markup(start: string): Sniffed {
  if (start.includes('<svg')) return { type: 'image/svg+xml', endings: ['svg'] }
  const isXml = start.startsWith('<?xml') && !/<(html|script|body|head)\b/.test(start)
  return isXml
    ? { type: 'application/xml', endings: ['xml'] }
    : { type: 'text/html', endings: ['html', 'htm'] }
}

/** Endings that promise a certain type: a file that is something else under them is told as misnamed. */
const PROMISING: ReadonlySet<string> = new Set([
  ...SIGNATURES.flatMap(([, , , endings]) => endings),
  ...OFFICE.flatMap(([, , endings]) => endings),
  ...['svg', 'html', 'htm', 'zip', 'txt', 'csv'],
])

/** Does the ending of the name promise something else than what the file is? */
export function isMisnamed(name: string, { type, endings }: Sniffed): boolean {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined || !PROMISING.has(ending)) return false
  if (endings.length > 0) return !endings.includes(ending)
  if (ending === 'txt' || ending === 'csv')
    return type !== 'text/plain' && type !== 'application/octet-stream'
  return ending !== 'zip' || type !== 'application/zip'
}
