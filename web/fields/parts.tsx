import { type ComponentType, createElement, lazy, Suspense } from 'react'
import { Skeleton } from '../design/async-state.tsx'

/** The parts that every record page has, loaded when the first of them is shown: the page itself opens before them. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>, lines: number) {
  const Part = lazy(async () => ({ default: await load() }))
  return (props: Props) => (
    <Suspense fallback={<Skeleton lines={lines} />}>{createElement(Part, props)}</Suspense>
  )
}

export const RecordFields = later(async () => (await import('./record-fields.tsx')).RecordFields, 2)
export const NotesOf = later(async () => (await import('../notes/notes-of.tsx')).NotesOf, 2)
export const FilesOf = later(async () => (await import('../files/files-of.tsx')).FilesOf, 2)
