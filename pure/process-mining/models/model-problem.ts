/** What can be wrong with a file of a model. */
export type ModelProblemCode =
  | 'not-xml'
  | 'not-a-model'
  | 'unknown-reference'
  | 'not-supported'
  | 'no-start'
  | 'no-end'
  | 'too-large'

/** A file that cannot be read as a model: the code for machines, line and column (from 1) for people. */
export class ModelProblem extends Error {
  readonly code: ModelProblemCode
  readonly line: number | null
  readonly column: number | null

  constructor(
    code: ModelProblemCode,
    message: string,
    place: { line: number; column: number } | null = null,
  ) {
    super(place === null ? message : `line ${place.line}, column ${place.column}: ${message}`)
    this.name = 'ModelProblem'
    this.code = code
    this.line = place?.line ?? null
    this.column = place?.column ?? null
  }
}
