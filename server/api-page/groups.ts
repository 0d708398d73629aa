/** The objects of the API in the order in which a reader meets them; a path belongs to the first that it begins with. */
export interface Group {
  readonly id: string
  readonly begins: readonly string[]
  readonly title: { readonly en: string; readonly ru: string }
}

export const groups: readonly Group[] = [
  {
    id: 'batch',
    begins: ['/people/batch', '/companies/batch', '/deals/batch'],
    title: { en: 'Many at once', ru: 'Много сразу' },
  },
  {
    id: 'people',
    begins: ['/people', '/duplicates', '/search', '/views', '/mail-domains'],
    title: { en: 'People', ru: 'Люди' },
  },
  {
    id: 'dialogues',
    begins: [
      '/dialogue',
      '/question-',
      '/message',
      '/topics',
      '/canned-replies',
      '/macro',
      '/hand-offs',
      '/promise',
      '/channel',
    ],
    title: { en: 'Dialogues', ru: 'Диалоги' },
  },
  {
    id: 'companies',
    begins: ['/companies', '/company-', '/companies-'],
    title: { en: 'Companies', ru: 'Компании' },
  },
  { id: 'deals', begins: ['/deals', '/pipelines', '/board'], title: { en: 'Deals', ru: 'Сделки' } },
  { id: 'tasks', begins: ['/tasks'], title: { en: 'Tasks', ru: 'Задачи' } },
  { id: 'notes', begins: ['/notes', '/files'], title: { en: 'Notes and files', ru: 'Заметки и файлы' } },
  {
    id: 'products',
    begins: ['/products', '/orders', '/payment'],
    title: { en: 'Products and payments', ru: 'Товары и платежи' },
  },
  { id: 'fields', begins: ['/fields'], title: { en: 'Own fields', ru: 'Свои поля' } },
  {
    id: 'processes',
    begins: ['/process', '/findings', '/finding-news', '/demand-rhythm'],
    title: { en: 'Processes', ru: 'Процессы' },
  },
  { id: 'company', begins: ['/'], title: { en: 'The workspace', ru: 'Рабочее пространство' } },
]

export const groupOf = (path: string): Group => {
  const group = groups.find(({ begins }) => begins.some((start) => path.startsWith(start)))
  if (group === undefined) throw new Error(`No group for ${path}`)
  return group
}
