import { escapeHtml, html, markdown, plain } from '#pure/markdown/index.ts'
import type { Centre, Section } from './centre.ts'
import { STYLE } from './page-style.ts'
import { WORDS } from './page-words.ts'
import type { Published } from './published.ts'
import type { Language } from './texts.ts'

/** The public pages as HTML. Everything that somebody wrote is escaped here, or comes as a tree that cannot do harm. */
export interface Place {
  readonly centre: Centre
  readonly language: Language
  readonly publicUrl: string
}

type Named = Pick<Published, 'slug' | 'title'>

export const pathTo = ({ centre, language }: Pick<Place, 'centre' | 'language'>, slug = ''): string =>
  `/help/${centre.slug}/${language}${slug === '' ? '' : `/${slug}`}`

const titleOf = ({ centre, language }: Place): string =>
  (language === 'ru' ? centre.titleRu || centre.titleEn : centre.titleEn || centre.titleRu) ||
  `${centre.company}: ${WORDS[language].help}`

export function homePage(
  place: Place,
  articles: readonly Published[],
  sections: readonly Section[],
  otherLanguage: boolean,
): string {
  const words = WORDS[place.language]
  const own = articles.filter(({ language }) => language === place.language)
  const parts = [
    ...sections.map((section) => ({
      title:
        (place.language === 'ru' ? section.titleRu : section.titleEn) || section.titleEn || section.titleRu,
      articles: own.filter(({ sectionId }) => sectionId === section.id),
    })),
    { title: words.more, articles: own.filter(({ sectionId }) => sectionId === null) },
  ].filter((part) => part.articles.length > 0)
  const lists = parts.map(({ title, articles: inPart }) => {
    const heading = parts.length === 1 && title === words.more ? '' : `<h2>${escapeHtml(title)}</h2>`
    return heading + listOf(place, inPart)
  })
  const main = own.length === 0 ? `<p>${words.empty}</p>` : lists.join('')
  return page(place, {
    title: titleOf(place),
    main: `<h1>${escapeHtml(titleOf(place))}</h1>${searchForm(place, '')}${main}`,
    paths: {
      [place.language]: pathTo(place),
      ...(otherLanguage ? { [other(place)]: otherHome(place) } : {}),
    },
    about: '',
  })
}

export function searchPage(place: Place, asked: string, found: readonly Named[]): string {
  const words = WORDS[place.language]
  const result =
    found.length === 0
      ? `<p role="status">${words.nothing}</p>`
      : `<p role="status" class="quiet">${words.found}: ${found.length}</p>${listOf(place, found)}`
  return page(place, {
    title: `${asked} · ${titleOf(place)}`,
    main: `<h1>${words.search}</h1>${searchForm(place, asked)}${result}<p><a href="${pathTo(place)}">${words.all}</a></p>`,
    paths: {},
    about: '',
  })
}

export interface Shown {
  readonly article: Published
  /** The same article in the other language. */
  readonly twin: Published | undefined
  /** He has just said whether it helped. */
  readonly rated: boolean
}

export function articlePage(place: Place, { article, twin, rated }: Shown): string {
  const words = WORDS[place.language]
  const tree = markdown(article.body)
  const date = article.at.toISOString().slice(0, 10)
  return page(place, {
    title: `${article.title} · ${titleOf(place)}`,
    main: `<p class="quiet"><a href="${pathTo(place)}">${words.all}</a></p><article><h1>${escapeHtml(article.title)}</h1>${html(tree)}</article><p class="quiet">${words.changed} <time datetime="${date}">${date}</time></p>${rated ? `<p class="rating" role="status">${words.thanks}</p>` : ratingForm(place, article)}`,
    paths: {
      [place.language]: pathTo(place, article.slug),
      ...(twin === undefined
        ? {}
        : { [twin.language]: pathTo({ centre: place.centre, language: twin.language }, twin.slug) }),
    },
    about: plain(tree).replace(/\s+/g, ' ').slice(0, 160),
  })
}

export function gonePage(place: Place): string {
  const words = WORDS[place.language]
  return page(place, {
    title: titleOf(place),
    main: `<h1>${words.gone}</h1>${searchForm(place, '')}<p><a href="${pathTo(place)}">${words.all}</a></p>`,
    paths: {},
    about: '',
  })
}

const other = ({ language }: Place): Language => (language === 'en' ? 'ru' : 'en')
const otherHome = (place: Place): string => pathTo({ centre: place.centre, language: other(place) })

const listOf = (place: Place, articles: readonly Named[]): string =>
  `<ul class="list">${articles
    .map(({ slug, title }) => `<li><a href="${pathTo(place, slug)}">${escapeHtml(title)}</a></li>`)
    .join('')}</ul>`

function searchForm(place: Place, asked: string): string {
  const words = WORDS[place.language]
  return `<form role="search" action="${pathTo(place)}"><input type="search" name="q" maxlength="200" value="${escapeHtml(asked)}" aria-label="${words.ask}" placeholder="${words.ask}"><button>${words.search}</button></form>`
}

function ratingForm(place: Place, { slug }: Published): string {
  const words = WORDS[place.language]
  return `<section class="rating" aria-label="${words.helpful}"><p>${words.helpful}</p><form method="post" action="${pathTo(place, slug)}/rating"><textarea name="words" rows="2" maxlength="1000" aria-label="${words.words}" placeholder="${words.words}"></textarea><button name="helpful" value="yes">${words.yes}</button><button name="helpful" value="no">${words.no}</button></form></section>`
}

interface Content {
  readonly title: string
  readonly main: string
  /** The same page by language; without any it is not for search engines. */
  readonly paths: Readonly<Partial<Record<Language, string>>>
  readonly about: string
}

function page(place: Place, { title, main, paths, about }: Content): string {
  const { language, publicUrl } = place
  const words = WORDS[language]
  const known = Object.entries(paths)
  const links =
    known.length === 0
      ? '<meta name="robots" content="noindex">'
      : `<link rel="canonical" href="${escapeHtml(publicUrl + (paths[language] ?? ''))}">` +
        (known.length < 2
          ? ''
          : [...known, ['x-default', paths.en ?? ''] as const]
              .map(
                ([code, path]) =>
                  `<link rel="alternate" hreflang="${code}" href="${escapeHtml(publicUrl + path)}">`,
              )
              .join(''))
  const turned = paths[other(place)] ?? null
  const change =
    turned === null
      ? ''
      : `<a href="${turned}" hreflang="${other(place)}" lang="${other(place)}">${words.other}</a>`
  const description = about === '' ? '' : `<meta name="description" content="${escapeHtml(about)}">`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>${description}${links}<style>${STYLE}</style></head><body><a class="skip" href="#main">${words.skip}</a><header><strong><a href="${pathTo(place)}">${escapeHtml(titleOf(place))}</a></strong>${change}</header><main id="main">${main}</main></body></html>`
}
