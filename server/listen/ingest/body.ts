import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'

export const LARGEST_BODY = 4 * 1024 * 1024

/** Some programs begin every text with it; JSON itself knows none. */
const BYTE_ORDER_MARK = /^\ufeff/

export type ReadBody =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly because: 'too-large' }
  /** Compressed badly or cut off on the way; `raw` is what came. */
  | { readonly ok: false; readonly because: 'broken'; readonly raw: Buffer }

/** The body as text, inflated by header or by its first bytes; inflating stops at the limit. */
export async function readBody(request: Request): Promise<ReadBody> {
  const raw = await readRaw(request)
  if (raw === null) return { ok: false, because: 'too-large' }
  try {
    const plain = await inflated(raw, request.headers.get('content-encoding') ?? '')
    return { ok: true, text: plain.toString('utf8').replace(BYTE_ORDER_MARK, '') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE') return { ok: false, because: 'too-large' }
    return { ok: false, because: 'broken', raw }
  }
}

async function readRaw(request: Request): Promise<Buffer | null> {
  const stated = Number(request.headers.get('content-length') ?? Number.NaN)
  if (stated > LARGEST_BODY) return null
  // a body of a stated length can be no longer than that: only others must be counted while they come
  if (Number.isFinite(stated) || request.body === null) return Buffer.from(await request.arrayBuffer())
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.byteLength
    if (size > LARGEST_BODY) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const limits = { maxOutputLength: LARGEST_BODY }
const unpack = {
  gzip: promisify<Buffer, typeof limits, Buffer>(gunzip),
  deflate: promisify<Buffer, typeof limits, Buffer>(inflate),
  rawDeflate: promisify<Buffer, typeof limits, Buffer>(inflateRaw),
  brotli: promisify<Buffer, typeof limits, Buffer>(brotliDecompress),
}

async function inflated(raw: Buffer, encoding: string): Promise<Buffer> {
  if (raw[0] === 0x1f && raw[1] === 0x8b) return unpack.gzip(raw, limits)
  switch (encoding.trim().toLowerCase()) {
    case 'br':
      return unpack.brotli(raw, limits)
    case 'deflate':
      // half of the world means the bare stream by this name, the other half the one with a header
      return ((raw[0] ?? 0) & 0x0f) === 8 ? unpack.deflate(raw, limits) : unpack.rawDeflate(raw, limits)
    default:
      return raw
  }
}
