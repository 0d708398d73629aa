import { useMoreText } from '../text/use-text.tsx'
import HistoryDialog from './history-dialog.tsx'

/** From a screen whose first load has no words for it. */
export default function TaskHistory({ id, close }: { id: string; close: () => void }) {
  return useMoreText() ? <HistoryDialog of="tasks" id={id} close={close} /> : null
}
