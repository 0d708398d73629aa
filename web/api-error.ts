/** Problem details (RFC 9457) as our server sends them. */
export interface ProblemDetails {
  readonly code: string
  readonly status: number
  readonly title?: string
  readonly detail?: string
  /** The id a member quotes to whoever reads the logs. */
  readonly reference?: string
  /** What a program may want to know of the refusal, for example whose address it is. */
  readonly facts?: Readonly<Record<string, unknown>>
}

const passing = [0, 502, 503, 504]

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: ProblemDetails

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(`${details.status} ${details.code}`, options)
    this.problem = details
  }

  /** Worth trying again by itself: the network or a restart, not a refusal. */
  get mayPass(): boolean {
    return passing.includes(this.problem.status)
  }
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.problem.status === status
}

/** Not every 401 says so: a wrong password is one too. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'signed-out'
}
