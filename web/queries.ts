import {
  QueryCache,
  QueryClient,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { type Change, newKey, read, send } from './api.ts'
import { ApiError, isSignedOut } from './api-error.ts'
import type { Session } from './api-types.ts'

/**
 * Keys of queries are `[topic, id or '*', ...rest]`, with the topics of the live stream first, so that
 * a change of one person refreshes that person and every list of people, and nothing else.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session', '*'],
  queryFn: ({ signal }) => read<Session>('/api/session', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => isSignedOut(error) && askSession(client) }),
    defaultOptions: {
      queries: {
        // The live stream tells when something changed; a minute covers what it does not know about.
        staleTime: 60_000,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.mayPass,
      },
    },
  })
  return client
}

/** The session ended elsewhere: ask anew, which leads to the sign-in screen. */
function askSession(client: QueryClient): void {
  const { status } = client.getQueryState(sessionQuery.queryKey) ?? {}
  if (status === 'success') client.invalidateQueries({ queryKey: sessionQuery.queryKey }).catch(console.error)
}

interface SendOptions<Input, Reply> {
  /** What the action changes: every query whose key starts so is read anew afterwards. */
  readonly refresh?: readonly QueryKey[]
  readonly onDone?: (reply: Reply, input: Input) => unknown
  readonly onRefused?: (code: string) => unknown
}

interface Followed<Input, Reply> {
  readonly onSuccess?: (reply: Reply, input: Input) => unknown
  readonly onError?: (error: Error) => unknown
}

/**
 * A change by the member. Pressing the button again after a failure repeats the *same* change (same
 * `Idempotency-Key`); other input is another change. What follows a call of `mutate` follows also when the menu that
 * asked has closed meanwhile: nobody is refused in silence.
 */
export function useSend<Input = void, Reply = unknown>(
  describe: (input: Input) => Change,
  { refresh = [], onDone, onRefused }: SendOptions<Input, Reply> = {},
) {
  const client = useQueryClient()
  const unanswered = useRef<{ change: string; key: string } | null>(null)
  const mutation = useMutation<Reply, Error, Input>({
    mutationFn: (input) => {
      const change = describe(input)
      const written = JSON.stringify(change)
      if (unanswered.current?.change !== written) unanswered.current = { change: written, key: newKey() }
      return send<Reply>(change, unanswered.current.key)
    },
    onSuccess: async (reply, input) => {
      unanswered.current = null
      await onDone?.(reply, input)
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      // A refusal is an answer: the corrected input, or the same one later, is a new change.
      if (error instanceof ApiError && !error.mayPass) unanswered.current = null
      if (error instanceof ApiError) onRefused?.(error.problem.code)
      if (isSignedOut(error)) askSession(client)
    },
  })
  const { mutateAsync } = mutation
  const mutate = useCallback(
    (input: Input, { onSuccess, onError }: Followed<Input, Reply> = {}): void => {
      mutateAsync(input).then(
        (reply) => onSuccess?.(reply, input),
        (error) => onError?.(error),
      )
    },
    [mutateAsync],
  )
  return { ...mutation, mutate }
}
