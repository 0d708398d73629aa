/** What the work gives, or undefined where the browser refuses (storage, strict pages): never an exception. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
