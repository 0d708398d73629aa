import type { Page } from 'playwright-core'

/**
 * The seconds for which a change is held while its undo is offered go by on the page's own clock. It is installed
 * (`page.clock.install()`) before the change is made.
 */
export const undoIsOver = (page: Page): Promise<void> => page.clock.fastForward(12_000)
