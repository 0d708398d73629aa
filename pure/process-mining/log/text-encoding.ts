import { LogProblem } from './log-problem.ts'

/** UTF-8, or Windows-1251 where it cannot be UTF-8: the two that files of events come in here. */
export function encodingOf(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new LogProblem('encoding', 'the file is UTF-16; save it as UTF-8', { line: 1, column: 1 })
  try {
    // a piece may end inside a character: `stream` lets that pass
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1251'
  }
}

/** The bytes without the mark that some programs put before UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
