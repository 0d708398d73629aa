/** A row as it stands in a file, and the line it begins in. */
export interface FileRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A file that cannot be read: told to the member as a code with its place, never as a failure of ours. */
export class FileTrouble extends Error {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: string, values: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}
