import { MoreText } from '../design/more-text.tsx'
import HistoryDialog from './history-dialog.tsx'

/** From a screen whose first load has no words for it. */
export default function TaskHistory({ id, close }: { id: string; close: () => void }) {
  return (
    <MoreText>
      <HistoryDialog of="tasks" id={id} close={close} />
    </MoreText>
  )
}
