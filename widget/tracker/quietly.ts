/**
 * The result of an action, or undefined when it throws. The one place where errors are swallowed on
 * purpose (blocked storage, a sandboxed frame, properties that cannot be written as JSON): a shop must not
 * stop selling because a figure could not be counted.
 */
export function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/** The action as a function that never throws and never answers. */
export function quietly<Given extends unknown[]>(action: (...given: Given) => unknown) {
  return (...given: Given): void => {
    attempt(() => action(...given))
  }
}
