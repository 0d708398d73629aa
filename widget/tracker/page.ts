import type { Properties } from './api.ts'
import { redactText, redactUrl } from './redact.ts'

/** The page as the event protocol names it, without what looks like an e-mail, a phone or a token. */
export function pageFacts(): Properties {
  return {
    path: redactUrl(location.pathname),
    search: redactUrl(location.search),
    url: redactUrl(location.href),
    title: redactText(document.title),
  }
}
