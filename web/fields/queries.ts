import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FieldDefinition, FieldObject, Fields } from '#contract/fields.ts'
import { peopleCatalogueWith } from '#contract/people-catalogue.ts'
import type { Catalogue } from '#pure/conditions/index.ts'
import { read } from '../api.ts'

export const fieldsKey = ['workspace', '*', 'fields']

/** Every field that the company defined, those that were put away too. */
export const useEveryField = () =>
  useQuery({
    queryKey: fieldsKey,
    queryFn: ({ signal }) => read<Fields>('/api/fields?archived=yes', signal),
  })

/** The fields of an object that stand, in their order. */
export function useFields(object: FieldObject): readonly FieldDefinition[] {
  const { data } = useEveryField()
  return useMemo(
    () => data?.fields.filter((field) => field.object === object && field.archivedAt === null) ?? [],
    [data, object],
  )
}

/** What filters of people may speak of, the company's own fields included. */
export function useCatalogue(): Catalogue {
  const { data } = useEveryField()
  return useMemo(
    () => peopleCatalogueWith(data?.fields.filter(({ archivedAt }) => archivedAt === null) ?? []),
    [data],
  )
}
