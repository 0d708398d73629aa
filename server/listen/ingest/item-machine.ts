/**
 * Programs that call themselves programs. A headless browser is not among them: people test with it, and one
 * that wants to hide does not say so.
 */
const MACHINE_AGENT =
  /bot\b|bot[/;]|crawl|spider|slurp|facebookexternalhit|preview|scanner|barracuda|mimecast|proofpoint|safelinks|monitor|pingdom|uptime|lighthouse|curl\/|wget\/|python-requests|go-http-client|okhttp-probe/i

/** Whether a machine, not a customer, made the call; kept raw, and left out of scores and segments. */
export function isMachine(request: {
  readonly method: string
  /** The agent that the event was made by: of the visitor's browser, not of the server that passes it on. */
  readonly agent: string
  readonly purpose: string
}): boolean {
  return (
    request.method === 'HEAD' ||
    /prefetch|prerender/i.test(request.purpose) ||
    MACHINE_AGENT.test(request.agent)
  )
}
