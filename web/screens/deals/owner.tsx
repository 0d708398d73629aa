/** Whose deal it is: initials in a circle, the whole name for pointing and for screen readers. */
export function Owner({ name }: { name: string | null }) {
  if (name === null) return null
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join('')
  return (
    <span className="deal-owner" title={name}>
      <span aria-hidden="true">{initials}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  )
}
