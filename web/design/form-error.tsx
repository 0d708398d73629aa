import { Alert } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Explained } from './async-state.tsx'

/** Why a form was not accepted, above its button; announced, and brought into view. */
export function FormError({ error }: { error: unknown }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  return (
    <Alert ref={place} color="red" variant="outline" role="alert" className="form-error">
      <Explained error={error} />
    </Alert>
  )
}
