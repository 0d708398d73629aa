import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { BulkAct, NewBulkAct } from '#contract/bulk.ts'
import { send } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { useText } from '../text/use-text.tsx'

export type Wanted = z.input<typeof NewBulkAct>

const topics = { people: 'person', deals: 'deal', tasks: 'task', dialogues: 'dialogue' } as const

/** Starts an act upon many, then pushes it on portion by portion; were this page closed, a worker would go on. */
export function useBulkAct() {
  const t = useText()
  const client = useQueryClient()
  const { offerUndo, tell, fail } = useToast()
  const [progress, setProgress] = useState<BulkAct | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async (start: () => Promise<BulkAct>): Promise<BulkAct | null> => {
    setBusy(true)
    try {
      return await carryOut(await start(), setProgress)
    } catch (error) {
      fail(error)
      return null
    } finally {
      setBusy(false)
      setProgress(null)
      for (const topic of Object.values(topics)) await client.invalidateQueries({ queryKey: [topic, '*'] })
    }
  }
  const undo = async (id: string) => {
    const undone = await run(() => post(`/${id}/undo`))
    if (undone) tell(t(`bulk.undone.${undone.of}`, { count: undone.moved }))
  }
  const act = async (wanted: Wanted): Promise<boolean> => {
    const done = await run(() => post('', wanted))
    if (done === null) return false
    const words = t(`bulk.done.${done.of}`, { count: done.moved })
    const left = done.leftAlone === 0 ? '' : ` ${t('bulk.left', { count: done.leftAlone })}`
    if (done.moved > 0) offerUndo(words + left, () => void undo(done.id))
    else tell(words + left)
    return true
  }
  return { progress, isBusy, act }
}

const post = (path: string, body?: object) =>
  send<BulkAct>({ method: 'POST', path: `/api/bulk-acts${path}`, body })

/** Two portions side by side: the database has more than one hand. */
async function carryOut(started: BulkAct, tell: (now: BulkAct) => void): Promise<BulkAct> {
  let now = started
  const isOn = () => now.state === 'doing' || now.state === 'undoing'
  const push = async () => {
    while (isOn()) {
      const before = now.moved + now.leftAlone
      const next = await post(`/${started.id}/portions`)
      // the slower of the two must not set the bar back
      if (!isOn()) return
      now = next
      tell(now)
      // somebody else is at the last portion
      if (isOn() && now.moved + now.leftAlone === before) await new Promise((done) => setTimeout(done, 150))
    }
  }
  tell(now)
  await Promise.all([push(), push()])
  return now
}
