import { buildChat } from '#widget/chat/build.ts'

/** The most that the chat on a site may weigh, gzip: its button, and the panel that comes when it is wanted. */
const BUDGET = { launcher: 6_144, panel: 35_840 }

/** A sentence for each budget that is broken. */
export async function tooLarge(): Promise<readonly string[]> {
  const built = await buildChat()
  return (['launcher', 'panel'] as const).flatMap((part) => {
    const { gzipBytes } = built[part]
    return gzipBytes > BUDGET[part]
      ? [`The ${part} of the chat weighs ${gzipBytes} bytes of ${BUDGET[part]}.`]
      : []
  })
}

if (import.meta.main) {
  const { launcher, panel } = await buildChat()
  const beside = {
    budget: BUDGET.launcher,
    minified: launcher.bytes,
    panel: panel.gzipBytes,
    panelBudget: BUDGET.panel,
    panelMinified: panel.bytes,
  }
  console.log(JSON.stringify({ name: 'chat-size', unit: 'bytes gzip', value: launcher.gzipBytes, beside }))
}
